
namespace Kawat.Formats.Tests;

/// <summary>Reads the samples of others: nothing may throw, take long or break an invariant.</summary>
public sealed class SharedSamplesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("ninjs")]
    [InlineData("newsml-g2")]
    [InlineData("newsml-12")]
    [InlineData("nitf")]
    [InlineData("planning")]
    [InlineData("feeds")]
    [InlineData("security-xml")]
    [InlineData("security-bombs")]
    [InlineData("security-html")]
    [InlineData("agency-text")]
    public void Every_open_sample_is_read_without_fault(string folder)
    {
        var root = Shared.Path("data", "wire", folder);
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(file => file.Contains("/open/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        var formats = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var items = 0;
        foreach (var file in files)
        {
            var work = WorkTime.Start();
            var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { FileName = Path.GetFileName(file) });
            Assert.True(work.Seconds < 2, $"{file}: {work.Seconds} s");
            try
            {
                Invariants.Check(reading);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"{file}: {string.Join("; ", reading.Problems.Select(p => p.Message))}", broken);
            }

            var key = reading.Items.Count > 0 ? reading.Format : $"{reading.Format} without item: {reading.Problems[0].Code}";
            formats[key] = formats.GetValueOrDefault(key) + 1;
            items += reading.Items.Count;
        }

        output.WriteLine($"{folder}: {files.Count} files, {items} items; {string.Join(", ", formats.Select(pair => $"{pair.Key}: {pair.Value}"))}");
    }
}
