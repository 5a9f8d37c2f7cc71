using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>
/// One observation of a precertificate or final certificate in a log, in 64 bytes. The pairing index holds these and
/// nothing else; the certificate itself is fetched again when somebody has to be shown it.
/// </summary>
/// <remarks>
/// Stored as it lies in memory, little-endian. Digests are cut short because they only sort what is the same from what is
/// not: 160 bits of a SHA-256 cannot be made to collide, the 32-bit ones are checked against bytes before anything is said.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Size)]
public readonly struct PairingRecord
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 64;

    /// <summary><see cref="Index"/> of a promised entry of which nobody said where it stands; no log has so many entries.</summary>
    public const long UnknownIndex = (1L << 40) - 1;

    /// <summary><see cref="Index"/> of a promised entry whose SCT fits no leaf of its log: no record keeps it.</summary>
    public const long NoIndex = UnknownIndex - 1;

    private readonly ulong _keyHigh;
    private readonly ulong _keyLow;
    private readonly ulong _tbsHigh;
    private readonly ulong _tbsMiddle;
    private readonly uint _tbsLow;
    private readonly uint _outside;
    private readonly uint _sctList;
    private readonly uint _notAfter;
    private readonly uint _loggedAt;
    private readonly int _issuerNumber;
    private readonly uint _indexLow;
    private readonly ushort _logNumber;
    private readonly byte _indexHigh;
    private readonly ObservationKind _kind;

    public PairingRecord(
        PairingKey key,
        ReadOnlySpan<byte> tbsDigest,
        uint outsideDigest,
        uint sctListDigest,
        long notAfter,
        long loggedAt,
        int issuerNumber,
        int logNumber,
        long index,
        ObservationKind kind)
    {
        _keyHigh = key.High;
        _keyLow = key.Low;
        _tbsHigh = BinaryPrimitives.ReadUInt64BigEndian(tbsDigest);
        _tbsMiddle = BinaryPrimitives.ReadUInt64BigEndian(tbsDigest[8..]);
        _tbsLow = BinaryPrimitives.ReadUInt32BigEndian(tbsDigest[16..]);
        _outside = outsideDigest;
        _sctList = sctListDigest;
        _notAfter = (uint)Math.Clamp(notAfter, 0, uint.MaxValue);
        _loggedAt = (uint)Math.Clamp(loggedAt, 0, uint.MaxValue);
        _issuerNumber = issuerNumber;
        _logNumber = checked((ushort)logNumber);
        _indexLow = (uint)index;
        _indexHigh = checked((byte)(index >> 32));
        _kind = kind;
    }

    private PairingRecord(in PairingRecord final, int logNumber, ulong timestamp, long index)
    {
        this = final;
        _outside = 0;
        _sctList = 0;
        _loggedAt = (uint)Math.Min(timestamp / 1000, uint.MaxValue);
        _logNumber = checked((ushort)logNumber);
        _indexLow = (uint)index;
        _indexHigh = checked((byte)(index >> 32));
        _kind = ObservationKind.Precertificate;
    }

    /// <summary>Issuer name and serial number.</summary>
    public PairingKey Key => new(_keyHigh, _keyLow);

    /// <summary>The store's number of the issuer: a CA as (DN bytes, key hash).</summary>
    public int IssuerNumber => _issuerNumber;

    /// <summary>The store's number of the log.</summary>
    public int LogNumber => _logNumber;

    /// <summary>Position in the log, from 0; 40 bits, as static-ct-api's leaf_index.</summary>
    public long Index => ((long)_indexHigh << 32) | _indexLow;

    /// <summary>Precertificate or final certificate, with marks.</summary>
    public ObservationKind Kind => _kind;

    /// <summary>Whether this is a precert_entry.</summary>
    public bool IsPrecertificate => (_kind & ObservationKind.Precertificate) != 0;

    /// <summary>notAfter in seconds since 1970, clamped to 32 bits.</summary>
    public long NotAfter => _notAfter;

    /// <summary>The log's timestamp in whole seconds since 1970, clamped to 32 bits.</summary>
    public long LoggedAt => _loggedAt;

    /// <summary>32 bits over what stands outside the TBS: signatureAlgorithm and signatureValue.</summary>
    public uint OutsideDigest => _outside;

    /// <summary>32 bits over the SCT list extension that canonicalisation took out; 0 when there was none.</summary>
    public uint SctListDigest => _sctList;

    /// <summary>Whether both have the same canonical TBSCertificate (160 bits of its SHA-256).</summary>
    public bool HasSameTbs(in PairingRecord other) =>
        _tbsHigh == other._tbsHigh && _tbsMiddle == other._tbsMiddle && _tbsLow == other._tbsLow;

    /// <summary>Whether <paramref name="tbsSha256"/> is the SHA-256 of this record's canonical TBSCertificate.</summary>
    public bool HasTbs(Hash256 tbsSha256)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        tbsSha256.CopyTo(bytes);
        return _tbsHigh == BinaryPrimitives.ReadUInt64BigEndian(bytes)
            && _tbsMiddle == BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])
            && _tbsLow == BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>The record of the precert_entry that an SCT of this final promises, as it would be observed.</summary>
    /// <param name="logNumber">The store's number of the log that the SCT names.</param>
    /// <param name="timestamp">The SCT's timestamp, milliseconds since 1970.</param>
    /// <param name="index">Its leaf_index, or <see cref="UnknownIndex"/>, or <see cref="NoIndex"/>.</param>
    public PairingRecord Promise(int logNumber, ulong timestamp, long index) => new(this, logNumber, timestamp, index);

    /// <summary>Whether this observation is the entry that <paramref name="promised"/>, made by <see cref="Promise"/>, describes.</summary>
    public bool Keeps(in PairingRecord promised) =>
        IsPrecertificate
        && _logNumber == promised._logNumber
        && _loggedAt == promised._loggedAt
        && _issuerNumber == promised._issuerNumber
        && HasSameTbs(promised)
        && (promised.Index == UnknownIndex || promised.Index == Index);

    /// <summary>Whether the entry that this record, made by <see cref="Promise"/>, describes is among some observations.</summary>
    public bool IsKeptAmong(ReadOnlySpan<PairingRecord> observed)
    {
        foreach (ref readonly var record in observed)
        {
            if (record.Keeps(this))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether both are the same bytes: same kind, TBS, SCT list, algorithm and signature.</summary>
    public bool IsSameCertificate(in PairingRecord other) =>
        IsPrecertificate == other.IsPrecertificate && _outside == other._outside && _sctList == other._sctList && HasSameTbs(other);
}
