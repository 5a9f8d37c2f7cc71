using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>A rule by which the subject has an attribute of a type, or of one of two.</summary>
/// <param name="kind">The type.</param>
/// <param name="orKind">The other type that will do; the same where there is none.</param>
public abstract class MissingAttribute(NameAttributeKind kind, NameAttributeKind orKind) : CertificateRule
{
    /// <summary>A rule about one type.</summary>
    /// <param name="kind">The type.</param>
    protected MissingAttribute(NameAttributeKind kind)
        : this(kind, kind)
    {
    }

    /// <inheritdoc/>
    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        // Of a name that cannot be read to its end, or is longer than what is kept, nobody can say what it lacks.
        ref readonly var subject = ref certificate.Subject;
        if (!subject.IsReadable || subject.Total > subject.Count || subject.CountOf(kind) > 0 || subject.CountOf(orKind) > 0 || !Applies(certificate))
        {
            return;
        }

        if (kind == orKind)
        {
            sink.Violation(certificate, subject.Raw, $"The subject has no {AttributeNames.Of(kind)}.");
        }
        else
        {
            sink.Violation(certificate, subject.Raw, $"The subject has neither {AttributeNames.Of(kind)} nor {AttributeNames.Of(orKind)}.");
        }
    }

    /// <summary>Whether the certificate needs the attribute.</summary>
    protected virtual bool Applies(scoped in AuditedCertificate certificate) => true;
}
