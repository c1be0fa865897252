namespace Kawat.Formats.Text;

/// <summary>Makes relative addresses absolute (RFC 3986 §5.2), on the text as it stands: nothing is encoded, lowered or tidied, because an
/// address is also an identifier.</summary>
internal static class WebAddress
{
    /// <summary>The address that <paramref name="reference"/> means at <paramref name="address"/>; itself when that is null, or it is absolute already. Linear.</summary>
    public static string Join(string? address, string reference)
    {
        reference = reference.Trim();
        if (address is null || SchemeLength(reference) > 0) return reference;
        var scheme = SchemeLength(address);
        if (scheme == 0 || reference.Length == 0) return reference.Length == 0 && address.Length > 0 ? address : reference;
        var afterScheme = address[(scheme + 1)..];
        // "mailto:" and "urn:" have no path to be relative to.
        if (!afterScheme.StartsWith('/')) return reference;
        if (reference.StartsWith("//", StringComparison.Ordinal)) return string.Concat(address.AsSpan(0, scheme + 1), reference);
        var path = scheme + 1;
        if (afterScheme.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = address.AsSpan(path + 2).IndexOfAny("/?#");
            path = slash < 0 ? address.Length : path + 2 + slash;
        }

        var end = EndOf(address, path, "?#");
        if (reference[0] == '#') return string.Concat(address.AsSpan(0, EndOf(address, path, "#")), reference);
        if (reference[0] == '?') return string.Concat(address.AsSpan(0, end), reference);
        var tail = EndOf(reference, 0, "?#");
        var joined = reference[0] == '/' ? reference[..tail]
            : end == path ? "/" + reference[..tail]
            : string.Concat(address.AsSpan(path, address.LastIndexOf('/', end - 1) + 1 - path), reference.AsSpan(0, tail));
        return string.Concat(address.AsSpan(0, path), WithoutDots(joined), reference.AsSpan(tail));
    }

    /// <summary>Characters of the scheme before its colon; 0 when there is none.</summary>
    public static int SchemeLength(ReadOnlySpan<char> address)
    {
        if (address.IsEmpty || !char.IsAsciiLetter(address[0])) return 0;
        for (var i = 1; i < address.Length; i++)
        {
            if (address[i] == ':') return i;
            if (!char.IsAsciiLetterOrDigit(address[i]) && address[i] is not ('+' or '-' or '.')) return 0;
        }

        return 0;
    }

    /// <summary>An address with slashes too many before its host as browsers read it: "http:///example.org/" is "http://example.org/".</summary>
    public static string OneHost(string address)
    {
        var colon = IsWeb(address) ? address.IndexOf(':', StringComparison.Ordinal) : -1;
        return colon > 0 && address.AsSpan(colon + 1).StartsWith("///", StringComparison.Ordinal) ? string.Concat(address.AsSpan(0, colon + 1), "//", address.AsSpan(colon + 1).TrimStart('/')) : address;
    }

    /// <summary>True for an absolute http or https address.</summary>
    public static bool IsWeb(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static int EndOf(string address, int from, ReadOnlySpan<char> marks)
    {
        var found = address.AsSpan(from).IndexOfAny(marks);
        return found < 0 ? address.Length : from + found;
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal)) return path;
        var kept = new List<string>();
        var parts = path.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i] is "." or "..")
            {
                if (parts[i] == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
                if (i == parts.Length - 1) kept.Add("");
            }
            else kept.Add(parts[i]);
        }

        return "/" + string.Join('/', kept);
    }
}
