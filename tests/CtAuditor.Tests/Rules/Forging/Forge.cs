using System.Security.Cryptography;
using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.Forging;

/// <summary>Groups out of recipes. All keys are made once; nothing here depends on the time of day.</summary>
public static class Forge
{
    /// <summary>notBefore of what is forged: every rule's last edition is in force.</summary>
    public static readonly DateTimeOffset Start = new(2026, 7, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time of judgement.</summary>
    public static readonly DateTimeOffset AsOf = Start.AddDays(60);

    public static readonly ForgedCa Ca = new("Example Issuing CA");

    /// <summary>A CA of the same name with another key.</summary>
    public static readonly ForgedCa Namesake = new("Example Issuing CA");

    /// <summary>The key and name of a Precertificate Signing Certificate.</summary>
    public static readonly ForgedCa Signer = new("Example Precertificate Signer");

    public static readonly ForgedLog LogA = new("Log A");
    public static readonly ForgedLog LogB = new("Log B");

    public static readonly ForgedLog LogC = new("Log C");

    public static readonly CertificateRecipe Recipe = new();

    internal static readonly ECDsa SubscriberKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Both logs read, everything known.</summary>
    public static RuleContext Context => ContextWith(LogA.Coverage, LogB.Coverage);

    public static DateTimeOffset Day(string day) =>
        DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    /// <summary>The history of a log that Chrome's list had in one state, since long ago unless said otherwise.</summary>
    public static IReadOnlyList<LogStateSpan> InChrome(LogListState state, DateTimeOffset? since = null) =>
        [new(LogProgram.Chrome, state, since ?? Start.AddYears(-10), AsOf, AsOf)];

    public static RuleContext ContextWith(params LogCoverage[] logs) => new(AsOf, logs, knowsEveryChromeLog: true);

    /// <summary>A logged precertificate; by default in log A, an hour after notBefore.</summary>
    public static GroupCertificate Precertificate(CertificateRecipe recipe, params LogSighting[] sightings) =>
        Precertificate(Ca, recipe, [ForgedExtension.Poison], sightings);

    public static GroupCertificate Precertificate(ForgedCa ca, CertificateRecipe recipe, ForgedExtension[] poison, params LogSighting[] sightings) =>
        Create(ca, isPrecertificate: true, ca.Issue(recipe, poison), ca.Tbs(recipe), Default(recipe, sightings));

    /// <summary>A logged final certificate with good SCTs of both logs, made half an hour after notBefore.</summary>
    public static GroupCertificate Final(CertificateRecipe recipe, params LogSighting[] sightings) =>
        FinalWith(Ca, recipe, [GoodScts(Ca, recipe)], Default(recipe, sightings));

    /// <summary>A final certificate with these extensions beside the recipe's; known from outside CT without sightings.</summary>
    public static GroupCertificate FinalWith(ForgedCa ca, CertificateRecipe recipe, ForgedExtension[] more, params LogSighting[] sightings) =>
        Create(ca, isPrecertificate: false, ca.Issue(recipe, more), ca.Tbs(recipe), sightings);

    public static ForgedExtension GoodScts(ForgedCa ca, CertificateRecipe recipe, params DateTimeOffset[] times)
    {
        var tbs = ca.Tbs(recipe);
        DateTimeOffset[] at = times.Length > 0 ? times : [recipe.NotBefore.AddMinutes(30)];
        return ForgedExtension.SctList(LogA.Sct(ca, tbs, at[0]), LogB.Sct(ca, tbs, at[^1]));
    }

    /// <summary>The same certificate signed again.</summary>
    public static GroupCertificate Resigned(GroupCertificate certificate, ForgedCa ca)
    {
        CertificateView.TryRead(certificate.Der.Span, out var view, out _);
        var der = ca.Sign(view.Tbs.Raw.ToArray());
        return certificate with { Der = der, Fingerprint = Hash256.Of(der) };
    }

    /// <summary>A precertificate that <see cref="Signer"/> signed for <see cref="Ca"/>, as RFC 6962 section 3.2 has logs store it.</summary>
    public static GroupCertificate PrecertificateBySigner(CertificateRecipe recipe, params LogSighting[] sightings)
    {
        var signing = Ca.Certify(Signer, SigningCertificateRecipe);
        var der = Signer.Issue(recipe.Replacing(ForgedExtension.AuthorityKey(0xB2)), ForgedExtension.Poison);
        return Create(Signer, isPrecertificate: true, der, Ca.Tbs(recipe), Default(recipe, sightings)) with
        {
            IssuerKeyHash = Ca.KeyHash,
            Chain = [signing, Ca.Certificate],
        };
    }

    public static CertificateRecipe SigningCertificateRecipe { get; } = new()
    {
        Serial = [0x22],
        NotBefore = Start.AddYears(-5),
        NotAfter = Start.AddYears(5),
        Extensions = [ForgedExtension.AuthorityKey(0xA1), ForgedExtension.IsCa, ForgedExtension.Usage(ForgedExtension.PrecertificateSigningOid)],
    };

    public static CertificateGroup Group(params GroupCertificate[] certificates) => GroupOf(Ca, certificates);

    public static CertificateGroup GroupOf(ForgedCa ca, params GroupCertificate[] certificates) => new()
    {
        IssuerName = ca.Name,
        SerialNumber = Serial(certificates[0]),
        IssuerKeyHash = ca.KeyHash,
        Precertificates = [.. certificates.Where(certificate => certificate.IsPrecertificate && certificate.IssuerKeyHash == ca.KeyHash)],
        Finals = [.. certificates.Where(certificate => !certificate.IsPrecertificate && certificate.IssuerKeyHash == ca.KeyHash)],
        SameNameOtherKey = [.. certificates.Where(certificate => certificate.IssuerKeyHash != ca.KeyHash)],
        IsComplete = true,
    };

    /// <summary>A certificate of a group out of its parts; the signature is checked, not assumed.</summary>
    public static GroupCertificate Create(ForgedCa signer, bool isPrecertificate, byte[] der, byte[] canonicalTbs, params LogSighting[] sightings)
    {
        Assert.True(CertificateView.TryRead(der, out var view, out _));
        return new GroupCertificate
        {
            IsPrecertificate = isPrecertificate,
            Der = der,
            CanonicalTbs = canonicalTbs,
            CanonicalTbsHash = Hash256.Of(canonicalTbs),
            Fingerprint = Hash256.Of(der),
            IssuerKeyHash = signer.KeyHash,
            Chain = [signer.Certificate],
            Sightings = sightings,
            HasAllSightings = true,
            Signature = CertificateSignature.Verify(view.Tbs.Raw, view.SignatureAlgorithm, view.SignatureValue, signer.Spki),
            AgreesWithLeaf = isPrecertificate,
        };
    }

    private static LogSighting[] Default(CertificateRecipe recipe, LogSighting[] sightings) =>
        sightings.Length > 0 ? sightings : [LogA.Entry(recipe.NotBefore.AddHours(1))];

    private static byte[] Serial(GroupCertificate certificate)
    {
        TbsCertificateView.TryRead(certificate.CanonicalTbs.Span, out var tbs, out _);
        return tbs.SerialNumber.ToArray();
    }
}
