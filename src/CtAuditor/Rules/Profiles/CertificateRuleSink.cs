using System.Runtime.CompilerServices;

namespace CtAuditor.Rules.Profiles;

/// <summary>Takes what one rule says about one certificate. One a worker; used again and again. Only counts when it screens.</summary>
public sealed class CertificateRuleSink
{
    /// <summary>Violations of one rule that are kept; a certificate with a hundred bad names has one fault, not a hundred.</summary>
    public const int MaxViolations = 10;

    private readonly List<CertificateViolation> _violations = [];
    private readonly List<string> _undetermined = [];

    /// <summary>Makes one.</summary>
    /// <param name="isScreening">Whether only the number of violations is wanted, and no text.</param>
    public CertificateRuleSink(bool isScreening) => IsScreening = isScreening;

    /// <summary>Whether only the number of violations is wanted.</summary>
    public bool IsScreening { get; }

    /// <summary>Violations so far.</summary>
    public int Count { get; private set; }

    /// <summary>What is missing to tell, if the rule could not.</summary>
    public IReadOnlyList<string> Undetermined => _undetermined;

    /// <summary>The violations that are kept.</summary>
    public IReadOnlyList<CertificateViolation> Violations => _violations;

    /// <summary>The requirement is not met.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="part">The bytes concerned, a part of the certificate's.</param>
    /// <param name="message">What is wrong, in a sentence for people. Bytes of the certificate go in through <see cref="ShownText"/>.</param>
    public void Violation(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> part, [InterpolatedStringHandlerArgument("")] ViolationMessage message)
    {
        if (Count++ < MaxViolations && !IsScreening)
        {
            _violations.Add(new CertificateViolation(certificate.OffsetOf(part), part.Length, message.ToString()));
        }
    }

    /// <summary>It cannot be told.</summary>
    /// <param name="reason">What is missing, for people.</param>
    public void CannotTell(string reason)
    {
        if (!IsScreening)
        {
            _undetermined.Add(reason);
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Count = 0;
        _violations.Clear();
        _undetermined.Clear();
    }
}
