namespace Kawat.Linking.Text;

/// <summary>Counts how a story writes the words of one stem.</summary>
internal sealed class SurfaceForms
{
    private readonly Dictionary<string, (int Count, string? Capitalised)> forms = new(StringComparer.Ordinal);

    public void See(string written)
    {
        var low = Plain(written).ToLowerInvariant();
        var capitalised = written.Length > 0 && char.IsUpper(written[0]) ? Plain(written) : null;
        // One small letter is enough to show that the capital came from a sentence's start or a headline.
        forms[low] = forms.TryGetValue(low, out var seen) ? (seen.Count + 1, capitalised is null ? null : seen.Capitalised) : (1, capitalised);
    }

    /// <summary>The commonest form; of equals the shortest, then the first in ordinal order.</summary>
    public string Commonest
    {
        get
        {
            var (low, (_, capitalised)) = forms.OrderByDescending(f => f.Value.Count).ThenBy(f => f.Key.Length).ThenBy(f => f.Key, StringComparer.Ordinal).First();
            return capitalised ?? low;
        }
    }

    // "Putin's", "Indonesia’s": the genitive is no part of the word.
    private static string Plain(string written) => written.EndsWith("'s", StringComparison.Ordinal) || written.EndsWith("’s", StringComparison.Ordinal) ? written[..^2] : written;
}
