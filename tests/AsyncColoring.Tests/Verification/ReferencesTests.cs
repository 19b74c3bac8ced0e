using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Verification;

/// <summary>The libraries under test are there, and sources compile against them.</summary>
public sealed class ReferencesTests
{
    [Theory]
    [InlineData("xunit.assert", "Xunit.Assert")]
    [InlineData("xunit.extensibility.core", "Xunit.FactAttribute")]
    [InlineData("NUnit", "NUnit.Framework.Assert")]
    [InlineData("MSTest.TestFramework", "Microsoft.VisualStudio.TestTools.UnitTesting.Assert")]
    [InlineData("TUnit.Core", "TUnit.Core.TestAttribute")]
    [InlineData("TUnit.Assertions", "TUnit.Assertions.Assert")]
    [InlineData("AwesomeAssertions", "AwesomeAssertions.AssertionExtensions")]
    [InlineData("Shouldly", "Shouldly.Should")]
    [InlineData("Moq", "Moq.Mock")]
    [InlineData("NSubstitute", "NSubstitute.Substitute")]
    [InlineData("Polly", "Polly.Policy")]
    [InlineData("Polly.Core", "Polly.ResiliencePipeline")]
    [InlineData("MediatR", "MediatR.IMediator")]
    public void A_library_under_test_has_its_type(string package, string type)
    {
        var compilation = CSharpCompilation.Create("Uses", references: References.Net.AddRange(References.Library(package)));
        Assert.NotNull(compilation.GetTypeByMetadataName(type));
    }
}
