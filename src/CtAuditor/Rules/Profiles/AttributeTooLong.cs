using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>A rule by which values of one type in the subject have an upper bound, in characters (RFC 5280 appendix A.1).</summary>
/// <param name="kind">The type.</param>
/// <param name="max">The upper bound.</param>
public abstract class AttributeTooLong(NameAttributeKind kind, int max) : CertificateRule
{
    /// <inheritdoc/>
    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        // No value is longer than the name.
        if (certificate.Tbs.Subject.Length <= max)
        {
            return;
        }

        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == kind && attribute.ValueLength > max)
            {
                var count = NameValues.CharacterCount(attribute.Tag, subject.Value(attribute));
                if (count > max)
                {
                    sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(kind)} has {count} characters, more than {max}.");
                }
            }
        }
    }
}
