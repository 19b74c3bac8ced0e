using AsyncColoring.Recoloring;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>The planner alone, over graphs in the notation of <see cref="PlannerText"/>.</summary>
public sealed class PlannerTests
{
    [Fact]
    public void Nothing_to_start_from_changes_nothing() => Decides("Main -> Load", "");

    [Fact]
    public void A_function_nobody_calls_is_converted() => Decides("seed Load", "Load Replace");

    [Fact]
    public void A_chain_is_converted_up_to_its_entry() => Decides(
        """
        seed Load
        Parse -> Load
        Main -> Parse
        Main entry
        """,
        """
        Load Replace
        Parse Replace
        Main Replace
        """);

    [Fact]
    public void What_is_called_but_does_not_wait_stays() => Decides(
        """
        seed Load
        Main -> Load
        Load -> Format
        Main -> Format
        """,
        """
        Load Replace
        Main Replace
        """);

    [Fact]
    public void All_callers_follow() => Decides(
        """
        seed Load
        A -> Load; B -> Load; C -> Load
        Main -> A; Main -> B; Other -> C
        Main entry
        """,
        """
        Load Replace
        A Replace
        B Replace
        C Replace
        Main Replace
        Other Replace
        """);

    // With `out` parameters, or a sequence: whoever uses it follows, or nobody does.
    [Fact]
    public void What_has_one_form_changes_when_all_callers_follow() => Decides(
        """
        seed TryLoad
        TryLoad one-form
        A -> TryLoad; B -> TryLoad
        """,
        """
        TryLoad Replace
        A Replace
        B Replace
        """);

    [Fact]
    public void What_has_one_form_stays_when_one_caller_cannot_follow() => Decides(
        """
        seed TryLoad
        TryLoad one-form
        A -> TryLoad
        B -> TryLoad barrier OutArgument
        seed A
        """,
        """
        A Replace
        ! OutArgument TryLoad
        """);

    [Fact]
    public void What_has_one_form_stays_when_a_caller_keeps_its_own() => Decides(
        """
        seed TryLoad
        TryLoad one-form
        A -> TryLoad
        A keeps; A entry
        """,
        """
        ! NoAsyncCaller TryLoad
        """);

    [Fact]
    public void An_async_caller_gets_awaits_and_ends_the_climb() => Decides(
        """
        seed Load
        Handle -> Load
        Handle async
        Main -> Handle
        """,
        """
        Load Replace
        Handle Await
        """);

    [Fact]
    public void A_seed_in_an_async_function_changes_it_alone() => Decides("seed Handle; Handle async; Main -> Handle", "Handle Await");

    [Fact]
    public void Recursion_is_converted() => Decides("seed Walk; Walk -> Walk; Main -> Walk", "Walk Replace\nMain Replace");

    [Fact]
    public void Recursion_alone_is_converted() => Decides("seed Walk; Walk -> Walk", "Walk Replace");

    [Fact]
    public void Mutual_recursion_is_converted() => Decides(
        "seed Even; Even -> Odd; Odd -> Even; Main -> Odd",
        """
        Even Replace
        Odd Replace
        Main Replace
        """);

    [Fact]
    public void Mutual_recursion_nobody_calls_is_converted() => Decides(
        "seed Even; Even -> Odd; Odd -> Even",
        """
        Even Replace
        Odd Replace
        """);

    [Fact]
    public void A_function_nobody_calls_that_calls_a_cycle_enlivens_it() => Decides(
        "seed C; A -> B; B -> C; C -> A; Top -> A",
        """
        C Replace
        A Replace
        B Replace
        Top Replace
        """);

    [Fact]
    public void A_caller_that_cannot_await_keeps_the_synchronous_form() => Decides(
        """
        seed Load
        Ctor -> Load; Main -> Load
        Ctor barrier Constructor
        Main entry
        """,
        """
        Load AddTwin
        Main Replace
        ! Constructor Ctor
        """);

    [Fact]
    public void What_the_kept_form_calls_is_kept_too() => Decides(
        """
        seed Read
        Load -> Read; Ctor -> Load; Main -> Load; Main -> Read
        Ctor barrier Constructor
        """,
        """
        Read AddTwin
        Load AddTwin
        Main Replace
        ! Constructor Ctor
        """);

    [Fact]
    public void What_only_the_async_form_calls_is_replaced() => Decides(
        """
        seed Read; seed Write
        Load -> Read; Save -> Write; Ctor -> Load; Main -> Load; Main -> Save
        Ctor barrier Constructor
        """,
        """
        Read AddTwin
        Write Replace
        Load AddTwin
        Save Replace
        Main Replace
        ! Constructor Ctor
        """);

    [Fact]
    public void A_place_that_cannot_await_keeps_the_form_although_its_function_is_converted() => Decides(
        """
        seed Load
        Main -> Load
        Main -> Load barrier Lock
        """,
        """
        Load AddTwin
        Main Replace
        ! Lock Main
        """);

    [Fact]
    public void A_use_outside_any_function_keeps_the_form() => Decides(
        "seed Load; - -> Load barrier Initializer; Main -> Load",
        """
        Load AddTwin
        Main Replace
        ! Initializer -
        """);

    [Fact]
    public void Nothing_changes_where_no_caller_can_await() => Decides(
        """
        seed Load
        Ctor -> Load; Getter -> Load
        Ctor barrier Constructor
        Getter barrier Property
        """,
        """
        ! NoAsyncCaller Load
        ! Constructor Ctor
        ! Property Getter
        """);

    [Fact]
    public void Nothing_changes_where_every_place_is_barred() => Decides(
        "seed Load; Main -> Load barrier Lock; Main entry",
        """
        ! NoAsyncCaller Load
        ! Lock Main
        """);

    [Fact]
    public void A_barred_seed_is_a_barrier() => Decides("seed Load barrier Lock; Main -> Load", "! Lock Load");

    [Fact]
    public void A_seed_in_a_barred_function_is_a_barrier() => Decides("seed Ctor; Ctor barrier Constructor; Main -> Ctor", "! Constructor Ctor");

    [Fact]
    public void A_barred_seed_does_not_stop_another_one() => Decides(
        "seed Load; seed Load barrier Lock; Main -> Load",
        """
        Load Replace
        Main Replace
        ! Lock Load
        """);

    [Fact]
    public void The_branch_that_cannot_await_does_not_stop_the_other() => Decides(
        """
        seed Load
        A -> Load; B -> Load; Ctor -> A; Main -> B
        Ctor barrier Constructor
        """,
        """
        Load AddTwin
        B Replace
        Main Replace
        ! Constructor Ctor
        """);

    [Fact]
    public void A_public_api_keeps_its_form() => Decides(
        "seed Load; Api -> Load; Api keeps",
        """
        Load AddTwin
        Api AddTwin
        """);

    [Fact]
    public void Callers_of_a_public_api_are_replaced() => Decides(
        "seed Api; Api keeps; Main -> Api",
        """
        Api AddTwin
        Main Replace
        """);

    [Fact]
    public void Callers_move_to_a_twin() => Decides(
        "seed Load; Load twin; Main -> Load",
        """
        Load UseTwin
        Main Replace
        """);

    [Fact]
    public void A_twin_serves_those_who_can_await_and_the_rest_stays() => Decides(
        "seed Load; Load twin; Main -> Load; Ctor -> Load; Ctor barrier Constructor",
        """
        Load UseTwin
        Main Replace
        ! Constructor Ctor
        """);

    [Fact]
    public void A_twin_nobody_can_move_to_changes_nothing() => Decides(
        "seed Load; Load twin; Ctor -> Load; Ctor barrier Constructor",
        """
        ! NoAsyncCaller Load
        ! Constructor Ctor
        """);

    [Fact]
    public void A_barred_function_with_a_twin_is_used_by_it() => Decides(
        "seed Load; Load barrier RefParameter; Load twin; Main -> Load",
        """
        Load UseTwin
        Main Replace
        ! RefParameter Load
        """);

    [Fact]
    public void What_a_function_with_a_twin_calls_keeps_its_form() => Decides(
        "seed Read; Load -> Read; Load twin; Main -> Load; Main -> Read",
        """
        Read AddTwin
        Load UseTwin
        Main Replace
        """);

    [Fact]
    public void Two_forms_cannot_share_a_name() => Decides(
        """
        seed Load
        Load in-place
        Ctor -> Load; Main -> Load
        Ctor barrier Constructor
        """,
        """
        ! Constructor Load
        """);

    [Fact]
    public void A_clash_above_leaves_what_is_below() => Decides(
        """
        seed Load
        Act -> Load; Act in-place
        Ctor -> Act; Main -> Act; Other -> Load
        Ctor barrier Constructor
        """,
        """
        Load AddTwin
        Other Replace
        ! Constructor Act
        """);

    [Fact]
    public void An_entry_ends_the_climb_in_place() => Decides("seed Get; Get in-place; Get entry", "Get Replace");

    [Fact]
    public void A_lambda_that_may_be_async_gets_awaits() => Decides(
        """
        seed Load
        lambda -> Load
        lambda in-place; lambda in Main; Main -> lambda
        """,
        """
        Load Replace
        lambda Replace
        Main Replace
        """);

    [Fact]
    public void A_lambda_that_cannot_be_async_is_a_boundary_inside_its_function() => Decides(
        """
        seed Load; seed Main
        lambda -> Load
        lambda in Main; lambda barrier SynchronousDelegate
        """,
        """
        Main Replace
        ! NoAsyncCaller Load
        ! SynchronousDelegate lambda
        """);

    [Fact]
    public void What_a_copied_lambda_calls_is_kept() => Decides(
        """
        seed Load
        lambda -> Load; lambda async; lambda in Api
        Run -> Load; Api -> Run; Api keeps
        """,
        """
        Load AddTwin
        lambda Await
        Api AddTwin
        Run AddTwin
        """);

    [Fact]
    public void What_a_copied_lambda_inside_a_lambda_calls_is_kept() => Decides(
        """
        seed Load; Api keeps
        inner -> Load; inner in outer; inner in-place; outer -> inner
        outer in Api; outer in-place; Api -> outer
        """,
        """
        Load AddTwin
        Api AddTwin
        inner Replace
        outer Replace
        """);

    [Fact]
    public void A_local_function_that_stays_synchronous_in_one_place_is_doubled() => Decides(
        """
        seed local
        local in Main; Main -> local
        Main -> local barrier Lock
        """,
        """
        local AddTwin
        Main Replace
        ! Lock Main
        """);

    [Fact]
    public void A_copied_local_function_does_not_clash_with_itself() => Decides(
        """
        seed local
        local in Api; Api -> local
        Api keeps
        """,
        """
        local Replace
        Api AddTwin
        """);

    [Fact]
    public void What_stands_in_a_function_with_a_twin_stays_with_it() => Decides(
        """
        seed Load; Load twin
        Api twin; Api -> lambda; Main -> Api
        lambda -> Load; lambda in Api; inner -> Load; inner async; inner in lambda
        """,
        "! NoAsyncCaller Load");

    [Fact]
    public void A_chosen_function_is_converted_although_nobody_can_await_it() => Decides(
        "chosen Load; Ctor -> Load; Ctor barrier Constructor",
        """
        Load AddTwin
        ! Constructor Ctor
        """);

    [Fact]
    public void A_chosen_function_takes_its_callers_along() => Decides(
        "chosen Load; Parse -> Load; Main -> Parse",
        """
        Load Replace
        Parse Replace
        Main Replace
        """);

    [Fact]
    public void A_chosen_function_that_is_barred_says_so() => Decides("chosen Main; Main barrier Operator", "! Operator Main");

    [Fact]
    public void Barriers_stand_in_the_order_of_their_places_and_once() => Decides(
        """
        A -> Load barrier Lock
        seed Load; seed Load
        Ctor barrier Constructor
        Ctor -> Load; Ctor -> Load
        Main -> Load
        """,
        """
        Load AddTwin
        Main Replace
        ! Lock A
        ! Constructor Ctor
        """);

    [Fact]
    public void Barriers_above_what_nothing_wants_are_not_listed() => Decides(
        "seed Load barrier Lock; Main -> Load barrier QueryClause; Ctor -> Load; Ctor barrier Constructor",
        "! Lock Load");

    private static void Decides(string text, string expected)
    {
        var graph = PlannerText.Parse(text);
        Assert.Equal(expected.ReplaceLineEndings("\n").Trim(), PlannerText.Show(graph, RecolorPlanner.Decide(graph)).Trim());
    }
}
