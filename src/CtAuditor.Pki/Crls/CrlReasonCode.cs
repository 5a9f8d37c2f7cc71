using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>CRLReason ::= ENUMERATED, the value of a reasonCode extension (RFC 5280 section 5.3.1).</summary>
public static class CrlReasonCode
{
    /// <summary>Reads the extension's value; false where it is no DER ENUMERATED of 0 to 127, which all that is defined fits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out CrlReason reason)
    {
        reason = default;
        if (value is not [DerTag.Enumerated, 1, < 0x80])
        {
            return false;
        }

        reason = (CrlReason)value[2];
        return true;
    }
}
