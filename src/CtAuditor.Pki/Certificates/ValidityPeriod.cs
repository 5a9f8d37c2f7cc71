using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>Validity ::= SEQUENCE { notBefore Time, notAfter Time }, RFC 5280 section 4.1.2.5.</summary>
public static class ValidityPeriod
{
    /// <summary>
    /// Reads both times as seconds since 1970-01-01T00:00:00Z, in whatever form BER allows (<see cref="BerTime"/>). That notAfter is the
    /// earlier one, or that a time is in a form that RFC 5280 forbids, is for rules to say.
    /// </summary>
    public static bool TryRead(scoped in DerElement validity, out long notBefore, out long notAfter, out Fault fault)
    {
        notAfter = 0;
        notBefore = 0;
        var times = validity.Open();
        return times.TryRead(out var first, out fault)
            && BerTime.TryRead(first, out notBefore, out _, out fault)
            && times.TryRead(out var second, out fault)
            && BerTime.TryRead(second, out notAfter, out _, out fault)
            && times.TryFinish(out fault);
    }
}
