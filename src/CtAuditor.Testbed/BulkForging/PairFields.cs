using System.Buffers.Binary;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>
/// What makes one issuance unlike every other, in one row of bytes: templates say which piece goes where. Reusable, for one
/// thread.
/// </summary>
internal sealed class PairFields
{
    public const int SerialLength = 16;
    public const int LabelLength = 12;
    public const int SignatureLength = 256;
    public const int KeyLength = 256;
    public const int PointLength = 64;
    public const int SctCount = 2;

    public const int Serial = 0;
    public const int Label = Serial + SerialLength;
    public const int Key = Label + LabelLength;
    public const int PrecertificateSignature = Key + KeyLength;
    public const int FinalSignature = PrecertificateSignature + SignatureLength;
    public const int Scts = FinalSignature + SignatureLength;
    public const int SctTimestamp = 0;
    public const int SctLeafIndex = 8;
    public const int SctSignature = 16;
    public const int SctLength = 80;
    public const int Length = Scts + (SctCount * SctLength);

    private readonly byte[] _bytes = new byte[Length];

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Fills all pieces but the SCTs' times and indexes.</summary>
    /// <param name="seed">The plan's seed as a number.</param>
    /// <param name="pair">Which issuance.</param>
    public void Fill(ulong seed, long pair)
    {
        var random = new SplitMix(seed + ((ulong)pair * 0xD1342543DE82EF95));
        random.Fill(_bytes);

        // A positive INTEGER without leading zero octet.
        _bytes[Serial] = (byte)((_bytes[Serial] & 0x7F) | 0x01);
        WriteLabel(pair);
        SignatureForm(PrecertificateSignature);
        SignatureForm(FinalSignature);
        for (var i = 0; i < SctCount; i++)
        {
            SignatureForm(Scts + (i * SctLength) + SctSignature);
        }
    }

    public void SetKey(ReadOnlySpan<byte> key) => key.CopyTo(_bytes.AsSpan(Key));

    /// <summary>Sets what an SCT says of its entry.</summary>
    public void SetSct(int number, ulong timestamp, long leafIndex)
    {
        var sct = _bytes.AsSpan(Scts + (number * SctLength));
        BinaryPrimitives.WriteUInt64BigEndian(sct, timestamp);

        // uint40: shifted to the first five of eight octets.
        BinaryPrimitives.WriteInt64BigEndian(sct[SctLeafIndex..], leafIndex << 24);
    }

    /// <summary>Bytes with which templates are built, so that every piece can be found again.</summary>
    public void FillMarkers(ulong seed)
    {
        Fill(seed, long.MaxValue >> 30);
        new SplitMix(seed ^ 0x5555).Fill(_bytes.AsSpan(Key, KeyLength));
        _bytes[Key] |= 0x80;
        _bytes[Key + KeyLength - 1] |= 0x01;
        for (var i = 0; i < SctCount; i++)
        {
            new SplitMix(seed + (ulong)i).Fill(_bytes.AsSpan(Scts + (i * SctLength), SctSignature));
        }
    }

    private void WriteLabel(long pair)
    {
        // Seven digits of base 32 hold 2^35 pairs; the other five letters are random.
        var label = _bytes.AsSpan(Label, LabelLength);
        for (var i = 0; i < label.Length; i++)
        {
            label[i] = i < 7 ? "abcdefghijklmnopqrstuvwxyz234567"u8[(int)((pair >> (5 * i)) & 31)] : (byte)('a' + (label[i] % 26));
        }
    }

    private void SignatureForm(int at)
    {
        _bytes[at] |= 0x80;
        _bytes[at + 32] = (byte)((_bytes[at + 32] & 0x7F) | 0x01);
    }
}
