using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;
using Xunit;

namespace CtAuditor.Tests.Rules.Profiles;

public sealed class CertificateRoleTests
{
    private static readonly Dictionary<string, (Func<CertificateDraft> Draft, CertificateRole Role)> Certificates = new(StringComparer.Ordinal)
    {
        ["a server"] = (ProfileDrafts.DomainValidated, CertificateRole.Subscriber),
        ["a server whose cA is TRUE"] = (() => ProfileDrafts.DomainValidated().WithConstraints(Der.Boolean(true)), CertificateRole.Subscriber),
        ["a server without extKeyUsage"] = (() => NoUsages(ProfileDrafts.DomainValidated()), CertificateRole.Subscriber),
        ["a server with keyCertSign"] = (() => ProfileDrafts.DomainValidated().WithUsage(2, 0x84), CertificateRole.Subscriber),
        ["a policy of the TLS BR without a server's purpose"] = (() => ProfileDrafts.DomainValidated().WithPurposes(UsageDrafts.ClientAuth), CertificateRole.Subscriber),
        ["any purpose and a server's name"] = (() => NoPolicies(ProfileDrafts.DomainValidated()).WithPurposes(UsageDrafts.AnyPurpose), CertificateRole.Subscriber),
        ["version 1, a server's name as commonName"] = (() => ProfileDrafts.DomainValidated() with { Version = default, Subject = CommonName("www.profile.test"), Extensions = [] }, CertificateRole.Subscriber),
        ["version 1, a person"] = (() => ProfileDrafts.Mail() with { Version = default, Extensions = [] }, CertificateRole.OtherEndEntity),
        ["a person with a dot"] = (() => (ProfileDrafts.Mail() with { Subject = CommonName("erika.muster") }).Without(WellKnownOids.SubjectAlternativeName).Without(WellKnownOids.ExtendedKeyUsage), CertificateRole.OtherEndEntity),
        ["a server that signed itself"] = (() => ProfileDrafts.DomainValidated() with { Issuer = ProfileDrafts.DomainValidated().Subject }, CertificateRole.Subscriber),
        ["a server that signed itself with cA TRUE"] = (() => (ProfileDrafts.DomainValidated() with { Issuer = ProfileDrafts.DomainValidated().Subject }).WithConstraints(Der.Boolean(true)), CertificateRole.RootCa),
        ["a server without any name"] = (() => ProfileDrafts.DomainValidated() with { Issuer = Der.Sequence(), Subject = Der.Sequence() }, CertificateRole.Subscriber),
        ["mail"] = (ProfileDrafts.Mail, CertificateRole.OtherEndEntity),
        ["mail, any purpose"] = (() => ProfileDrafts.Mail().WithPurposes(UsageDrafts.AnyPurpose), CertificateRole.OtherEndEntity),
        ["mail with keyCertSign"] = (() => ProfileDrafts.Mail().WithUsage(2, 0x84), CertificateRole.OtherEndEntity),
        ["a responder"] = (ProfileDrafts.OcspResponder, CertificateRole.OcspResponder),
        ["a responder with a policy of the TLS BR"] = (() => ProfileDrafts.OcspResponder().Add(Extensions.CertificatePolicies("2.23.140.1.2.1")), CertificateRole.OcspResponder),
        ["a responder that is a server too"] = (() => ProfileDrafts.OcspResponder().WithPurposes(UsageDrafts.OcspSigning, WellKnownOids.ServerAuth), CertificateRole.Subscriber),
        ["a TLS CA"] = (ProfileDrafts.SubordinateCa, CertificateRole.SubordinateCa),
        ["a CA for anything"] = (() => NoUsages(ProfileDrafts.SubordinateCa()), CertificateRole.SubordinateCa),
        ["a CA for any purpose"] = (() => ProfileDrafts.SubordinateCa().WithPurposes(UsageDrafts.AnyPurpose), CertificateRole.SubordinateCa),
        ["a CA that names servers"] = (() => ProfileDrafts.SubordinateCa().Add(ProfileDrafts.DnsNames("profile-ca.example")), CertificateRole.SubordinateCa),
        ["a CA for mail"] = (() => ProfileDrafts.SubordinateCa().WithPurposes(UsageDrafts.EmailProtection), CertificateRole.NonTlsSubordinateCa),
        ["a CA for code and time"] = (() => ProfileDrafts.SubordinateCa().WithPurposes(UsageDrafts.CodeSigning, UsageDrafts.TimeStamping), CertificateRole.NonTlsSubordinateCa),
        ["a CA without basicConstraints"] = (() => NoUsages(ProfileDrafts.SubordinateCa()).Without(WellKnownOids.BasicConstraints), CertificateRole.SubordinateCa),
        ["a CA for precertificates"] = (() => ProfileDrafts.SubordinateCa().WithPurposes(WellKnownOids.PrecertificateSigning), CertificateRole.PrecertificateSigningCa),
        ["a root"] = (ProfileDrafts.RootCa, CertificateRole.RootCa),
        ["a root with extKeyUsage"] = (() => ProfileDrafts.RootCa().WithPurposes(UsageDrafts.EmailProtection), CertificateRole.RootCa),
        ["version 1, its own issuer"] = (() => ProfileDrafts.RootCa() with { Version = default, Extensions = [] }, CertificateRole.OtherEndEntity),
    };

    public static TheoryData<string> Names => [.. Certificates.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_content_tells_what_a_certificate_is(string name) => Assert.Equal(Certificates[name].Role, RoleOf(Certificates[name].Draft(), issuer: null));

    [Fact]
    public void A_CA_that_certifies_another_key_of_its_own_is_no_root()
    {
        var root = ProfileDrafts.RootCa();

        Assert.Equal(CertificateRole.RootCa, RoleOf(root, root));
        Assert.Equal(CertificateRole.SubordinateCa, RoleOf(root, root with { SubjectPublicKeyInfo = ProfileDrafts.SubordinateCa().SubjectPublicKeyInfo }));
    }

    private static CertificateDraft NoUsages(CertificateDraft draft) => draft.Without(WellKnownOids.ExtendedKeyUsage);

    private static CertificateDraft NoPolicies(CertificateDraft draft) => draft.Without(WellKnownOids.CertificatePolicies);

    private static byte[] CommonName(string name) => ProfileDrafts.Name(ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.Utf8String(name)));

    private static CertificateRole RoleOf(CertificateDraft draft, CertificateDraft? issuer)
    {
        Assert.True(CertificateView.TryRead(ForgedAudit.Der(draft, default), out var certificate, out _));
        CertificateView issuerView = default;
        Assert.True(issuer is null || CertificateView.TryRead(ForgedAudit.Der(issuer, default), out issuerView, out _));
        return AuditedCertificate.Read(RuleData.BuiltIn, certificate.Tbs, certificate, isPrecertificate: false, issuerView).Role;
    }
}
