namespace AsyncColoring.Benchmarks;

/// <summary>The methods the generated classes are filled with; <c>@N</c> numbers them, <c>@K</c> is any number from 10 to 99.</summary>
internal static class ShopMethods
{
    public static readonly string[] Async =
    [
        """
            public async Task<decimal> TotalOf@N(IEnumerable<int> ids, CancellationToken cancellationToken)
            {
                var total = 0m;
                foreach (var id in ids)
                {
                    var item = await _repository.FindAsync(id, cancellationToken).ConfigureAwait(false);
                    if (item != null && !item.IsEmpty)
                    {
                        total += item.Total;
                    }
                }

                _logger.LogDebug("Total {Total}", total);
                return total;
            }
        """,
        """
            public async Task<@EItem?> Download@N(Uri address, CancellationToken cancellationToken)
            {
                using (var response = await _http.GetAsync(address, cancellationToken).ConfigureAwait(false))
                {
                    if (!response.IsSuccessStatusCode)
                    {
                        _logger.LogWarning("{Address} answered {Status}", address, response.StatusCode);
                        return null;
                    }

                    var item = await response.Content.ReadFromJsonAsync<@EItem>(cancellationToken).ConfigureAwait(false);
                    if (item != null)
                    {
                        await _repository.SaveAsync(item, cancellationToken).ConfigureAwait(false);
                    }

                    return item;
                }
            }
        """,
        """
            public async Task<long> Copy@N(Stream source, Stream target, CancellationToken cancellationToken = default)
            {
                var buffer = new byte[@K * 1024];
                var copied = 0L;
                while (true)
                {
                    var read = await source.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        break;
                    }

                    await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                    copied += read;
                }

                await target.FlushAsync(cancellationToken).ConfigureAwait(false);
                return copied;
            }
        """,
        """
            public async Task<IReadOnlyList<@EItem>> Cheapest@N(int count, CancellationToken cancellationToken)
            {
                var items = await _repository.ListAsync(cancellationToken).ConfigureAwait(false);
                return items
                    .Where(item => item.Price > @K && item.Tags.Count > 0)
                    .OrderBy(item => item.Price)
                    .ThenBy(item => item.Name, StringComparer.Ordinal)
                    .Take(count)
                    .ToList();
            }
        """,
        """
            public async Task<int> Refresh@N(IReadOnlyCollection<Uri> addresses, CancellationToken cancellationToken)
            {
                var downloads = addresses.Select(address => _http.GetStringAsync(address, cancellationToken)).ToList();
                var pages = await Task.WhenAll(downloads).ConfigureAwait(false);
                return pages.Sum(page => page.Length) + @K;
            }
        """,
        """
            public async Task Update@N(int id, Action<@EItem> change, CancellationToken cancellationToken)
            {
                await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    if (_byId.TryGetValue(id, out var item))
                    {
                        change(item);
                        item.Created = DateTime.UtcNow;
                        await _repository.SaveAsync(item, cancellationToken).ConfigureAwait(false);
                    }
                }
                finally
                {
                    _turn.Release();
                }
            }
        """,
        """
            private async Task<string> Retry@N(Func<Task<string>> attempt, CancellationToken cancellationToken)
            {
                for (var tries = 0; ; tries++)
                {
                    try
                    {
                        return await attempt().ConfigureAwait(false);
                    }
                    catch (HttpRequestException exception) when (tries < 3)
                    {
                        _logger.LogWarning(exception, "Attempt {Tries} failed", tries);
                        await Task.Delay(TimeSpan.FromMilliseconds(@K * (tries + 1)), cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        """,
        """
            public async Task Export@N(string path, CancellationToken cancellationToken)
            {
                await using (var writer = new StreamWriter(path, append: false, Encoding.UTF8))
                {
                    await foreach (var item in _repository.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                    {
                        var line = string.Join(";", item.Id, item.Name, item.Price, string.Join(",", item.Tags.Select(tag => tag.Trim())));
                        await writer.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        """,
        """
            public async Task<List<string>> Import@N(TextReader reader)
            {
                var failures = new List<string>();
                string? line;
                while ((line = await reader.ReadLineAsync().ConfigureAwait(false)) != null)
                {
                    var parts = line.Split(';');
                    if (parts.Length < 2 || !int.TryParse(parts[0], out var id))
                    {
                        failures.Add(line);
                        continue;
                    }

                    var item = new @EItem { Id = id, Name = parts[1], Quantity = @K };
                    await _repository.SaveAsync(item).ConfigureAwait(false);
                    _items.Add(item);
                }

                return failures;
            }
        """,
        """
            public async ValueTask<@EItem?> Cached@N(int id)
            {
                lock (_gate)
                {
                    if (_byId.TryGetValue(id, out var known))
                    {
                        return known;
                    }
                }

                var found = await _repository.FindAsync(id).ConfigureAwait(false);
                if (found != null)
                {
                    lock (_gate)
                    {
                        _byId[id] = found;
                    }
                }

                return found;
            }
        """,
        """
            public async Task<string> Report@N(CancellationToken cancellationToken)
            {
                var items = await _repository.ListAsync(cancellationToken).ConfigureAwait(false);
                var summary = items.ToList().Summarize();
                var text = new StringBuilder();
                text.AppendLine($"{summary.Count} items, {summary.Total:N2} in all");
                foreach (var group in items.GroupBy(item => item.Tags.FirstOrDefault() ?? "none"))
                {
                    text.Append(group.Key).Append(": ").AppendLine(group.Sum(item => item.Total).ToString());
                }

                using (var content = new StringContent(text.ToString(), Encoding.UTF8))
                using (var answer = await _http.PostAsync("reports/@K", content, cancellationToken).ConfigureAwait(false))
                {
                    answer.EnsureSuccessStatusCode();
                    return await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        """,
    ];

    public static readonly string[] Sync =
    [
        """
            public decimal Sum@N(IEnumerable<@EItem> items)
            {
                var sum = 0m;
                foreach (var item in items)
                {
                    if (item.Quantity > @K)
                    {
                        sum += item.Total * 0.95m;
                    }
                    else
                    {
                        sum += item.Total;
                    }
                }

                return decimal.Round(sum, 2);
            }
        """,
        """
            public IEnumerable<@EItem> Matching@N(string word)
            {
                return _items
                    .Where(item => item.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
                    .Concat(_byId.Values.Where(item => item.Tags.Contains(word)))
                    .Distinct()
                    .OrderByDescending(item => item.Created);
            }
        """,
        """
            public Dictionary<string, decimal> ByTag@N()
            {
                var totals = new Dictionary<string, decimal>(StringComparer.Ordinal);
                foreach (var item in _items)
                {
                    foreach (var tag in item.Tags)
                    {
                        totals.TryGetValue(tag, out var total);
                        totals[tag] = total + item.Total;
                    }
                }

                return totals;
            }
        """,
        """
            public void Add@N(@EItem item)
            {
                ArgumentNullException.ThrowIfNull(item);
                lock (_gate)
                {
                    if (!_byId.ContainsKey(item.Id))
                    {
                        _byId.Add(item.Id, item);
                        _items.Add(item);
                    }
                }

                _logger.LogInformation("Added {Item}", item.Describe());
            }
        """,
        """
            public string Format@N(@EItem item)
            {
                var text = new StringBuilder(@K);
                text.Append('[').Append(item.Id).Append("] ");
                text.Append(item.Name.ToUpperInvariant().PadRight(@K));
                if (item.IsCheap(@K))
                {
                    text.Append(" cheap");
                }

                for (var index = 0; index < item.Tags.Count; index++)
                {
                    text.Append(index == 0 ? " " : ", ").Append(item.Tags[index]);
                }

                return text.ToString();
            }
        """,
        """
            public int Discount@N(@EItem item, DateTime now)
            {
                var age = now - item.Created;
                switch (age.Days)
                {
                    case < 7:
                        return 0;
                    case < 30:
                        return Math.Min(@K, item.Quantity);
                    default:
                        return Math.Max(@K, (int)Math.Sqrt(item.Quantity));
                }
            }
        """,
        """
            public bool TryParse@N(string text, out @EItem item)
            {
                item = new @EItem();
                var parts = text.Split(',', StringSplitOptions.TrimEntries);
                if (parts.Length != 3 || !int.TryParse(parts[0], out var id) || !decimal.TryParse(parts[2], out var price))
                {
                    return false;
                }

                item.Id = id;
                item.Name = parts[1];
                item.Price = price;
                return true;
            }
        """,
        """
            public @ESummary Merge@N(@ESummary left, @ESummary right)
            {
                Func<@ESummary, decimal> weight = summary => summary.Count * summary.Average;
                var heavier = weight(left) > weight(right) ? left : right;
                return heavier with { Count = left.Count + right.Count, Total = left.Total + right.Total };
            }
        """,
        """
            private IReadOnlyList<(string Name, int Count)> Histogram@N(int minimum)
            {
                var query =
                    from item in _items
                    from tag in item.Tags
                    where tag.Length > 2
                    group item by tag into byTag
                    where byTag.Count() >= minimum
                    orderby byTag.Key
                    select (byTag.Key, byTag.Count());
                return query.ToList();
            }
        """,
        """
            public Task<@EItem?> Lookup@N(int id)
            {
                return id <= 0 ? Task.FromResult<@EItem?>(null) : _repository.FindAsync(id);
            }
        """,
        """
            public int Checksum@N(byte[] bytes)
            {
                var hash = @K;
                unchecked
                {
                    for (var index = 0; index < bytes.Length; index++)
                    {
                        hash = (hash * 31) ^ bytes[index];
                        hash += Rotate(hash, index % 8);
                    }
                }

                return Math.Abs(hash);

                static int Rotate(int value, int by) => (value << by) | (value >> (32 - by));
            }
        """,
        """
            public IEnumerable<IReadOnlyList<@EItem>> Pages@N(int size)
            {
                var page = new List<@EItem>(size);
                foreach (var item in _items)
                {
                    page.Add(item);
                    if (page.Count == size)
                    {
                        yield return page;
                        page = new List<@EItem>(size);
                    }
                }

                if (page.Count > 0)
                {
                    yield return page;
                }
            }
        """,
        """
            public @EItem? Load@N(int id)
            {
                var item = _repository.Find(id);
                if (item == null)
                {
                    return null;
                }

                item.Tags.RemoveAll(tag => string.IsNullOrWhiteSpace(tag));
                item.Tags.Sort((left, right) => string.CompareOrdinal(left, right));
                _repository.Save(item);
                return item;
            }
        """,
    ];

    public static readonly string[] PainfulAsync =
    [
        """
            public async Task<string> ReadBoth@N(string path, CancellationToken cancellationToken)
            {
                var first = File.ReadAllText(path);
                var second = await File.ReadAllTextAsync(path + ".old", cancellationToken).ConfigureAwait(false);
                return first + second;
            }
        """,
        """
            public async Task Pause@N(int id)
            {
                var item = await _repository.FindAsync(id);
                Thread.Sleep(@K);
                if (item != null)
                {
                    _repository.Save(item);
                }
            }
        """,
        """
            public async Task<int> Compare@N(int left, int right)
            {
                var first = _repository.FindAsync(left).Result;
                var second = await _repository.FindAsync(right);
                return (first?.Quantity ?? 0) - (second?.Quantity ?? 0);
            }
        """,
        """
            public async void OnChanged@N(object? sender, EventArgs args)
            {
                var items = await _repository.ListAsync();
                items.ToList().ForEach(async item => await _repository.SaveAsync(item));
            }
        """,
        """
            public async Task<string> Head@N(Stream stream)
            {
                var buffer = new byte[@K];
                var read = stream.Read(buffer, 0, buffer.Length);
                await stream.DisposeAsync();
                return Encoding.UTF8.GetString(buffer, 0, read);
            }
        """,
    ];

    public static readonly string[] PainfulSync =
    [
        """
            public @EItem? Wait@N(int id)
            {
                var item = _repository.FindAsync(id).Result;
                return item == null || item.IsEmpty ? null : item;
            }
        """,
        """
            public string Fetch@N(string address)
            {
                var page = _http.GetStringAsync(address).GetAwaiter().GetResult();
                return page.Trim();
            }
        """,
        """
            public void Flush@N()
            {
                foreach (var item in _items)
                {
                    _repository.SaveAsync(item).Wait();
                }
            }
        """,
        """
            public void Later@N(@EItem item)
            {
                Task.Run(() => _repository.SaveAsync(item));
                Thread.Sleep(@K);
            }
        """,
    ];
}
