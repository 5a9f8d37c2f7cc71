using System.Numerics;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>
/// A DSA key with its domain parameters (RFC 3279 section 2.3.2):
/// <code>
/// Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER }   DSAPublicKey ::= INTEGER
/// </code>
/// Reading allocates: such keys are all but gone.
/// </summary>
internal readonly struct DsaKeyView
{
    // Numbers past this length are read and not calculated with.
    private const int MaxBits = 4096;

    private readonly BigInteger _p;
    private readonly BigInteger _q;
    private readonly BigInteger _y;

    private DsaKeyView(BigInteger p, BigInteger q, BigInteger y)
    {
        _p = p;
        _q = q;
        _y = y;
    }

    /// <summary>L, the bits of p.</summary>
    public long ModulusBits => _p.GetBitLength();

    /// <summary>N, the bits of q.</summary>
    public long DivisorBits => _q.GetBitLength();

    /// <summary>Whether 2 &lt;= y &lt;= p - 2 (NIST SP 800-89 section 5.3.1).</summary>
    public bool IsValueInRange => _y >= 2 && _y <= _p - 2;

    /// <summary>Whether y^q mod p is 1, for a value in range; taken to be so where the numbers are too long to try.</summary>
    public bool HasRightOrder => _p.GetBitLength() > MaxBits || _q.GetBitLength() > MaxBits || BigInteger.ModPow(_y, _q, _p).IsOne;

    /// <summary>Reads p, q, g and the public value; false where one is missing or not positive.</summary>
    public static bool TryRead(scoped in PublicKeyView key, out DsaKeyView view)
    {
        view = default;
        var outer = new DerReader(key.Parameters);
        if (!outer.TryRead(DerTag.Sequence, out var parameters, out _))
        {
            return false;
        }

        var numbers = parameters.Open();
        var value = new DerReader(key.Key);
        if (!TryRead(ref numbers, out var p) || !TryRead(ref numbers, out var q) || !TryRead(ref numbers, out _) || !TryRead(ref value, out var y))
        {
            return false;
        }

        view = new DsaKeyView(p, q, y);
        return true;
    }

    private static bool TryRead(scoped ref DerReader reader, out BigInteger number)
    {
        number = default;
        if (!reader.TryRead(DerTag.Integer, out var integer, out _) || integer.Content.IsEmpty)
        {
            return false;
        }

        number = new BigInteger(integer.Content, isUnsigned: false, isBigEndian: true);
        return number.Sign > 0;
    }
}
