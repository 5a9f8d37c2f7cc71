using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionDescriptorMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.TorServiceDescriptor);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-descriptor-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "The Tor service descriptor extension is malformed",
        Requirement = "A Tor service descriptor is a URI, an algorithm of the SHA family and a hash of its length.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["SHA-256, SHA-384 and SHA-512, with parameters or without"],
        Violation = "A certificate of 2019 whose descriptor has a hash of 16 bytes for SHA-256.",
        NearestLegal = "The same certificate with a hash of 32 bytes.",
        Editions = [new(EditionDates.BrOnionNames, EditionDates.BrOnionCleanup, Severity.Error, "EV Guidelines 1.5.3 Appendix F")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.TorServiceDescriptor);
        if (!TorServiceDescriptors.IsWellFormed(extension.Value))
        {
            sink.Violation(certificate, extension.Raw, $"The Tor service descriptor extension is malformed.");
        }
    }
}
