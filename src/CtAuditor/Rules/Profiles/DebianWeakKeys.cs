using System.Globalization;
using System.Security.Cryptography;

namespace CtAuditor.Rules.Profiles;

/// <summary>
/// The keys of Debian's broken generator (CVE-2008-0166), by their hashes in the lists that are public: the last 20 hexadecimal digits of
/// the SHA-1 of the line that <c>openssl rsa -modulus</c> prints, "Modulus=", the modulus in upper-case hex, a line feed. Immutable.
/// </summary>
public sealed class DebianWeakKeys
{
    // Of a SHA-1 of 20 bytes the last ten.
    private const int KeptBytes = 10;
    private const int MaxModulusBytes = 2048;

    private readonly UInt128[] _hashes;

    private DebianWeakKeys(UInt128[] hashes) => _hashes = hashes;

    /// <summary>How many keys are known.</summary>
    public int Count => _hashes.Length;

    /// <summary>Reads every file of a folder; lines that are empty or begin with # are passed over.</summary>
    /// <param name="folder">The folder, such as one with the files of openssl-blacklist.</param>
    /// <exception cref="InvalidDataException">A line is not 20 hexadecimal digits, or there is not one such line.</exception>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static DebianWeakKeys Load(string folder)
    {
        var hashes = new List<UInt128>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                var text = line.AsSpan().Trim();
                if (text.IsEmpty || text[0] == '#')
                {
                    continue;
                }

                if (text.Length != 2 * KeptBytes || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash))
                {
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}, line {number}: not 20 hexadecimal digits."));
                }

                hashes.Add(hash);
            }
        }

        if (hashes.Count == 0)
        {
            throw new InvalidDataException("The folder of Debian weak keys holds no key.");
        }

        hashes.Sort();
        return new DebianWeakKeys([.. hashes]);
    }

    /// <summary>Whether a modulus is that of a known weak key. No allocation.</summary>
    /// <param name="modulus">Unsigned, big-endian; one of more than 16,384 bits is never known.</param>
    public bool Contains(ReadOnlySpan<byte> modulus)
    {
        modulus = modulus.TrimStart((byte)0);
        if (modulus.IsEmpty || modulus.Length > MaxModulusBytes)
        {
            return false;
        }

        // The first digit is not zero: the number is printed, not its bytes.
        Span<byte> line = stackalloc byte[(2 * MaxModulusBytes) + 16];
        "Modulus="u8.CopyTo(line);
        var length = "Modulus="u8.Length;
        foreach (var octet in modulus)
        {
            if (length > "Modulus="u8.Length || octet >= 0x10)
            {
                line[length++] = Digit(octet >> 4);
            }

            line[length++] = Digit(octet & 0x0F);
        }

        line[length++] = (byte)'\n';
        Span<byte> digest = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(line[..length], digest);
        UInt128 hash = 0;
        foreach (var octet in digest[^KeptBytes..])
        {
            hash = (hash << 8) | octet;
        }

        return Array.BinarySearch(_hashes, hash) >= 0;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
