using System.Runtime.CompilerServices;

namespace CtAuditor.Rules.Profiles;

/// <summary>Takes what one rule says about one certificate. One a worker; used again and again. Only counts when it screens.</summary>
public sealed class CertificateRuleSink : ProfileRuleSink
{
    /// <summary>Makes one.</summary>
    /// <param name="isScreening">Whether only the number of violations is wanted, and no text.</param>
    public CertificateRuleSink(bool isScreening)
        : base(isScreening)
    {
    }

    /// <summary>The requirement is not met.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="part">The bytes concerned, a part of the certificate's.</param>
    /// <param name="message">What is wrong, in a sentence for people. Bytes of the certificate go in through <see cref="ShownText"/>.</param>
    public void Violation(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> part, [InterpolatedStringHandlerArgument("")] ViolationMessage message) =>
        Add(IsScreening ? 0 : certificate.OffsetOf(part), part.Length, message);
}
