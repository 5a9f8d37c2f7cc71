using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>A rule by which the subject has no attribute of one type.</summary>
/// <param name="kind">The type.</param>
/// <param name="why">Ends the sentence "The subject has localityName 'Bonn' ...".</param>
public abstract class ForbiddenAttribute(NameAttributeKind kind, string why) : CertificateRule
{
    /// <inheritdoc/>
    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (subject.CountOf(kind) == 0 || !Applies(subject))
        {
            return;
        }

        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == kind)
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has {AttributeNames.Of(kind)} {ShownText.Value(subject, attribute)} {why}.");
            }
        }
    }

    /// <summary>Whether the attribute is forbidden in a subject with these others.</summary>
    protected virtual bool Applies(scoped in NameView subject) => true;
}
