using System.Buffers.Binary;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Pipeline;

/// <summary>
/// Remembers certificates that the rules over single certificates had nothing to say about, so that one in five logs, or a final after
/// its precertificate, is judged once. Of two that share name, serial number, key and dates but differ otherwise the pairing makes a
/// group, which is judged whole. Shared by all logs: a race loses a mark and costs another look.
/// </summary>
internal sealed class CleanCertificates
{
    // Two megabytes: some ten minutes of a fast crawl.
    private const int Slots = 1 << 18;

    private readonly ulong[] _marks = new ulong[Slots];

    /// <summary>Whether a certificate with this mark was found clean lately.</summary>
    public bool Contains(ulong mark) => Volatile.Read(ref _marks[Slot(mark)]) == mark;

    /// <summary>Remembers a clean one.</summary>
    public void Add(ulong mark) => Volatile.Write(ref _marks[Slot(mark)], mark);

    /// <summary>What a precertificate and its final have in common, and no other certificate has.</summary>
    public static ulong MarkOf(scoped in TbsCertificateView tbs)
    {
        var mark = Mix((ulong)tbs.NotAfter, tbs.SerialNumber);
        mark = Mix(mark, tbs.Issuer);
        mark = Mix(mark, tbs.Subject);
        return Mix(mark, tbs.SubjectPublicKeyInfo) | 1;
    }

    private static int Slot(ulong mark) => (int)(mark >> 46);

    private static ulong Mix(ulong mark, ReadOnlySpan<byte> bytes)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        mark = (mark ^ (ulong)bytes.Length) * odd;
        var tail = bytes.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) : ShortTail(bytes);
        mark = (mark ^ tail) * odd;
        return mark ^ (mark >> 29);
    }

    private static ulong ShortTail(ReadOnlySpan<byte> bytes)
    {
        ulong tail = 0;
        foreach (var octet in bytes)
        {
            tail = (tail << 8) | octet;
        }

        return tail;
    }
}
