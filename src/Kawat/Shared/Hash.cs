using System.Security.Cryptography;
using System.Text;

namespace Kawat.Shared;

/// <summary>SHA-256 in lower-case hex, the name of everything that is kept by its content.</summary>
internal static class Hash
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
