using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kawat.Shared;

namespace Kawat.Readers;

/// <summary>The one secret of this room, in the data folder beside the keys of sign-in and never in the database: without it a copy of the
/// database tells nobody's e-mail address, and nobody makes a form or a private link of his own.</summary>
internal sealed class ReaderKey(DataFolder data)
{
    private const int KeyBytes = 32, MacBytes = 16;

    private readonly Lazy<byte[]> _key = new(() => ReadOrMake(Path.Combine(data.Keys, "readers.key")));

    /// <summary>16 bytes that only the holder of the key can make from these. <paramref name="purpose"/> keeps one use from standing in for another.</summary>
    public byte[] Mac(string purpose, ReadOnlySpan<byte> bytes)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key.Value);
        mac.AppendData(Encoding.UTF8.GetBytes(purpose));
        mac.AppendData([0]);
        mac.AppendData(bytes);
        return mac.GetHashAndReset()[..MacBytes];
    }

    /// <summary>What stands in the tables for an e-mail address; the same for any spelling of its case.</summary>
    public string MailHash(string mail) => Convert.ToHexStringLower(Mac("mail", Encoding.UTF8.GetBytes(mail.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant())));

    /// <summary>The secret of the comment that came of a form: 22 signs that fit an address.</summary>
    public string SecretOf(string formKey) => Base64Url.EncodeToString(Mac("own", Encoding.UTF8.GetBytes(formKey)));

    private static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var aside = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
            var opening = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) opening.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(aside, opening))
            {
                stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
                stream.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(aside, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another node was first; its key is everybody's.
                File.Delete(aside);
            }
        }

        var key = File.ReadAllBytes(file);
        return key.Length == KeyBytes ? key : throw new InvalidDataException($"{file} has {key.Length} bytes, expected {KeyBytes}: put the right file back from a backup.");
    }
}
