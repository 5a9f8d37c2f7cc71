using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Archive;

/// <summary>
/// Where the parts of a certificate begin that two certificates of one CA may have in common: the fields of its TBSCertificate,
/// each extension, each SCT, the signature. A light walk that trusts lengths as far as they stay inside: what cannot be taken apart
/// is one piece more. Nothing depends on the pieces but how small a certificate becomes.
/// </summary>
internal sealed class CertificatePieces
{
    /// <summary>Pieces of one certificate at the most; what follows belongs to the last. Certificates have some 25.</summary>
    private const int Maximum = 48;

    // Tags in DER (X.690 section 8), and fields of TBSCertificate in the order of RFC 5280 section 4.1, the header before them being 0.
    private const byte ExtensionsTag = 0xA3;
    private const byte ObjectIdentifierTag = 0x06;
    private const byte OctetStringTag = 0x04;
    private const byte BooleanTag = 0x01;
    private const int KeyField = 7;

    // Names of pieces that are no extension; an extension is called by the end of its OID.
    private const ulong FieldName = 1UL << 56;
    private const ulong SctName = 2UL << 56;
    private const ulong OutsideName = 3UL << 56;
    private const ulong ExtensionName = 4UL << 56;

    private readonly int[] _starts = new int[Maximum + 1];
    private readonly ulong[] _names = new ulong[Maximum];

    /// <summary>How many there are; at least one.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the SubjectPublicKeyInfo, or 0: certificates with keys of different kinds have less in common.</summary>
    public int KeyLength { get; private set; }

    /// <summary>Where the TBSCertificate begins, its fields, and what follows it. All 0 where there is none.</summary>
    public (int Start, int Fields, int End) Tbs { get; private set; }

    /// <summary>Where [3] begins, the first extension, and what follows the last. All 0 where the TBSCertificate does not end with extensions.</summary>
    public (int Start, int First, int End) Extensions { get; private set; }

    /// <summary>The extension with the poison; empty where there is none.</summary>
    public (int Start, int End) Poison { get; private set; }

    /// <summary>How many extensions are a poison.</summary>
    public int Poisons { get; private set; }

    /// <summary>Where pieces begin, and where the last one ends: one more than there are pieces.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count + 1);

    /// <summary>What tells which pieces of two certificates belong together.</summary>
    public ReadOnlySpan<ulong> Names => _names.AsSpan(0, Count);

    /// <summary>Those of a certificate.</summary>
    public static CertificatePieces Of(ReadOnlySpan<byte> der)
    {
        var pieces = new CertificatePieces();
        pieces.Read(der);
        return pieces;
    }

    /// <summary>Takes a certificate apart.</summary>
    public void Read(ReadOnlySpan<byte> der)
    {
        Count = 0;
        KeyLength = 0;
        Tbs = default;
        Extensions = default;
        Poison = default;
        Poisons = 0;
        Begin(0, FieldName);
        if (TryElement(der, 0, der.Length, out var tbs, out var end) && TryElement(der, tbs, end, out var fields, out var tbsEnd))
        {
            Tbs = (tbs, fields, tbsEnd);
            ReadFields(der, fields, tbsEnd);
            var outside = OutsideName;
            for (var at = tbsEnd; at < end && TryElement(der, at, end, out _, out var next); at = next)
            {
                Begin(at, outside++);
            }
        }

        _starts[Count] = der.Length;
    }

    private void ReadFields(ReadOnlySpan<byte> der, int start, int end)
    {
        var field = 0;
        for (var at = start; at < end && TryElement(der, at, end, out var content, out var next); at = next)
        {
            Begin(at, FieldName + (ulong)++field + ((ulong)der[at] << 8));
            if (field == KeyField)
            {
                KeyLength = next - at;
            }

            if (der[at] == ExtensionsTag && next == end && TryElement(der, content, end, out var first, out var last) && last == end)
            {
                Extensions = (at, first, end);
                ReadExtensions(der, first, end);
            }
        }
    }

    private void ReadExtensions(ReadOnlySpan<byte> der, int start, int end)
    {
        for (var at = start; at < end; at = ReadExtension(der, at, end))
        {
        }
    }

    /// <returns>Where the next one begins.</returns>
    private int ReadExtension(ReadOnlySpan<byte> der, int at, int end)
    {
        if (!TryElement(der, at, end, out var content, out var next) || !TryElement(der, content, next, out var oidStart, out var value) || der[content] != ObjectIdentifierTag)
        {
            // What is left is one piece, and no TBSCertificate without its poison can be made of it.
            Begin(at, ExtensionName);
            Extensions = default;
            return end;
        }

        var oid = der[oidStart..value];
        Begin(at, ExtensionName + NameOf(der, oidStart, value));
        if (oid.SequenceEqual(Oids.PrecertificatePoison))
        {
            Poison = (at, next);
            Poisons++;
        }
        else if (oid.SequenceEqual(Oids.SctList))
        {
            ReadScts(der, value, next);
        }

        return next;
    }

    private void ReadScts(ReadOnlySpan<byte> der, int at, int end)
    {
        if (at < end && der[at] == BooleanTag && TryElement(der, at, end, out _, out var behind))
        {
            at = behind;
        }

        // extnValue, and in it the OCTET STRING with the SignedCertificateTimestampList (RFC 6962 section 3.3).
        if (!TryElement(der, at, end, out var inner, out end) || der[at] != OctetStringTag || !TryElement(der, inner, end, out var list, out end))
        {
            return;
        }

        var name = SctName;
        for (at = list + sizeof(ushort); at + sizeof(ushort) <= end; at += sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(der[at..]))
        {
            Begin(at, name++);
        }
    }

    /// <summary>The last seven octets of an OID, or all of them.</summary>
    private static ulong NameOf(ReadOnlySpan<byte> der, int start, int end)
    {
        const int octets = sizeof(ulong) - 1;
        if (end < sizeof(ulong))
        {
            return 0;
        }

        var name = BinaryPrimitives.ReadUInt64BigEndian(der[(end - sizeof(ulong))..]);
        return name & (ulong.MaxValue >> (8 * (sizeof(ulong) - Math.Min(octets, end - start))));
    }

    private void Begin(int start, ulong name)
    {
        if (Count < Maximum)
        {
            _starts[Count] = start;
            _names[Count++] = name;
        }
    }

    /// <summary>Reads tag and length of an element; false where there is none that ends at <paramref name="end"/> or before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryElement(ReadOnlySpan<byte> der, int at, int end, out int content, out int next)
    {
        content = at + 2;
        next = 0;
        if (content > end)
        {
            return false;
        }

        int length = der[at + 1];
        if (length >= 0x80 && !TryLongLength(der, end, ref content, ref length))
        {
            return false;
        }

        next = content + length;
        return next <= end;
    }

    private static bool TryLongLength(ReadOnlySpan<byte> der, int end, ref int content, ref int length)
    {
        var octets = length - 0x80;
        if (octets is 0 or > 3 || content + octets > end)
        {
            return false;
        }

        length = 0;
        for (; octets > 0; octets--)
        {
            length = (length << 8) | der[content++];
        }

        return true;
    }
}
