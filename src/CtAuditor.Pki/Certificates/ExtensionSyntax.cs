using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// Whether the values of extensions are DER of the types that RFC 5280 section 4.2 (and whoever else defines one) gives them: the right
/// elements in the right order to the last byte, INTEGERs and BOOLEANs in their one form. How many elements a list must have, and what
/// they may say, is for rules. Faults count from the start of the value.
/// </summary>
public static partial class ExtensionSyntax
{
    private const byte ZeroTag = 0xA0;
    private const byte OneTag = 0xA1;
    private const byte TwoTag = 0xA2;

    private delegate bool Part(scoped ref DerReader reader, out Fault fault);

    /// <summary>BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }, RFC 5280 section 4.2.1.9.</summary>
    public static Fault OfBasicConstraints(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        if (!TryOpen(ref outer, out var fields, out var fault))
        {
            return fault;
        }

        if (fields.PeekTag() == DerTag.Boolean && !TryBoolean(ref fields, out fault))
        {
            return fault;
        }

        return (fields.PeekTag() != DerTag.Integer || TryInteger(ref fields, DerTag.Integer, out fault)) && fields.TryFinish(out fault) ? Fault.None : fault;
    }

    /// <summary>KeyUsage ::= BIT STRING, RFC 5280 section 4.2.1.3.</summary>
    public static Fault OfKeyUsage(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        return TryBitString(ref outer, DerTag.BitString, out var fault) && outer.TryFinish(out fault) ? Fault.None : fault;
    }

    /// <summary>ExtKeyUsageSyntax ::= SEQUENCE OF OBJECT IDENTIFIER, RFC 5280 section 4.2.1.12.</summary>
    public static Fault OfExtendedKeyUsage(ReadOnlySpan<byte> value) => OfList(value, TryOid);

    /// <summary>GeneralNames, of subjectAltName and issuerAltName: RFC 5280 sections 4.2.1.6 and 4.2.1.7.</summary>
    public static Fault OfGeneralNames(ReadOnlySpan<byte> value) => OfList(value, TryGeneralName);

    /// <summary>certificatePolicies ::= SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, ANY } OPTIONAL }, RFC 5280 section 4.2.1.4.</summary>
    public static Fault OfCertificatePolicies(ReadOnlySpan<byte> value) => OfList(value, TryPolicy);

    /// <summary>PolicyMappings ::= SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, OBJECT IDENTIFIER }, RFC 5280 section 4.2.1.5.</summary>
    public static Fault OfPolicyMappings(ReadOnlySpan<byte> value) => OfList(value, TryPairOfOids);

    /// <summary>PolicyConstraints ::= SEQUENCE { [0] INTEGER OPTIONAL, [1] INTEGER OPTIONAL }, RFC 5280 section 4.2.1.11.</summary>
    public static Fault OfPolicyConstraints(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        return TryOpen(ref outer, out var fields, out var fault) && TryTwoIntegers(ref fields, out fault) && fields.TryFinish(out fault) ? Fault.None : fault;
    }

    /// <summary>InhibitAnyPolicy ::= INTEGER, RFC 5280 section 4.2.1.14.</summary>
    public static Fault OfInhibitAnyPolicy(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        return TryInteger(ref outer, DerTag.Integer, out var fault) && outer.TryFinish(out fault) ? Fault.None : fault;
    }

    /// <summary>NameConstraints ::= SEQUENCE { [0] GeneralSubtrees OPTIONAL, [1] GeneralSubtrees OPTIONAL }, RFC 5280 section 4.2.1.10.</summary>
    public static Fault OfNameConstraints(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        return TryOpen(ref outer, out var fields, out var fault)
            && TryOptionalList(ref fields, ZeroTag, TrySubtree, out fault)
            && TryOptionalList(ref fields, OneTag, TrySubtree, out fault)
            && fields.TryFinish(out fault) ? Fault.None : fault;
    }

    /// <summary>CRLDistributionPoints ::= SEQUENCE OF DistributionPoint, RFC 5280 sections 4.2.1.13 and 4.2.1.15.</summary>
    public static Fault OfDistributionPoints(ReadOnlySpan<byte> value) => OfList(value, TryDistributionPoint);

    /// <summary>AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, GeneralName }, RFC 5280 sections 4.2.2.1 and 4.2.2.2.</summary>
    public static Fault OfAccessDescriptions(ReadOnlySpan<byte> value) => OfList(value, TryAccessDescription);

    /// <summary>AuthorityKeyIdentifier ::= SEQUENCE { [0] OCTET STRING, [1] GeneralNames, [2] INTEGER, all OPTIONAL }, RFC 5280 section 4.2.1.1.</summary>
    public static Fault OfAuthorityKeyIdentifier(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        if (!TryOpen(ref outer, out var fields, out var fault)
            || (fields.PeekTag() == DerTag.Primitive(0) && !fields.TryRead(out _, out fault))
            || !TryOptionalList(ref fields, OneTag, TryGeneralName, out fault)
            || (fields.PeekTag() == DerTag.Primitive(2) && !TryInteger(ref fields, DerTag.Primitive(2), out fault)))
        {
            return fault;
        }

        return fields.TryFinish(out fault) ? Fault.None : fault;
    }

    /// <summary>SubjectKeyIdentifier ::= OCTET STRING, RFC 5280 section 4.2.1.2.</summary>
    public static Fault OfSubjectKeyIdentifier(ReadOnlySpan<byte> value) => OfOne(value, DerTag.OctetString);

    /// <summary>SubjectDirectoryAttributes ::= SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, SET OF ANY }, RFC 5280 section 4.2.1.8.</summary>
    public static Fault OfSubjectDirectoryAttributes(ReadOnlySpan<byte> value) => OfList(value, TryAttribute);

    /// <summary>id-pkix-ocsp-nocheck: NULL, RFC 6960 section 4.2.2.2.1.</summary>
    public static Fault OfOcspNoCheck(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Null, out var element, out var fault) || !outer.TryFinish(out fault))
        {
            return fault;
        }

        return element.Content.IsEmpty ? Fault.None : new Fault(FaultKind.BadValue, element.ContentOffset);
    }

    /// <summary>QCStatements ::= SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, ANY OPTIONAL }, RFC 3739 section 3.2.6.</summary>
    public static Fault OfQcStatements(ReadOnlySpan<byte> value) => OfList(value, TryStatement);

    /// <summary>Features ::= SEQUENCE OF INTEGER, RFC 7633 section 4.</summary>
    public static Fault OfTlsFeature(ReadOnlySpan<byte> value) => OfList(value, TryPlainInteger);

    /// <summary>CABFOrganizationIdentifier ::= SEQUENCE { PrintableString, PrintableString, [0] PrintableString OPTIONAL, UTF8String }, EV Guidelines section 7.1.2.2 (9.8.2 before 2.0).</summary>
    public static Fault OfCabfOrganizationIdentifier(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        return TryOpen(ref outer, out var fields, out var fault)
            && fields.TryRead(DerTag.PrintableString, out _, out fault)
            && fields.TryRead(DerTag.PrintableString, out _, out fault)
            && (fields.PeekTag() != DerTag.Primitive(0) || fields.TryRead(out _, out fault))
            && fields.TryRead(DerTag.Utf8String, out _, out fault)
            && fields.TryFinish(out fault) ? Fault.None : fault;
    }

    // SEQUENCE OF a part, which is all there is.
    private static Fault OfList(ReadOnlySpan<byte> value, Part part)
    {
        var outer = new DerReader(value);
        return TryOpen(ref outer, out var list, out var fault) && TryAll(ref list, part, out fault) ? Fault.None : fault;
    }

    private static Fault OfOne(ReadOnlySpan<byte> value, byte tag)
    {
        var outer = new DerReader(value);
        return outer.TryRead(tag, out _, out var fault) && outer.TryFinish(out fault) ? Fault.None : fault;
    }

    private static bool TryOpen(scoped ref DerReader outer, out DerReader content, out Fault fault)
    {
        content = default;
        if (!outer.TryRead(DerTag.Sequence, out var sequence, out fault) || !outer.TryFinish(out fault))
        {
            return false;
        }

        content = sequence.Open();
        return true;
    }

    private static bool TryAll(scoped ref DerReader list, Part part, out Fault fault)
    {
        fault = Fault.None;
        while (!list.AtEnd)
        {
            if (!part(ref list, out fault))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryOptionalList(scoped ref DerReader fields, byte tag, Part part, out Fault fault)
    {
        fault = Fault.None;
        if (fields.PeekTag() != tag)
        {
            return true;
        }

        if (!fields.TryRead(out var element, out fault))
        {
            return false;
        }

        var list = element.Open();
        return TryAll(ref list, part, out fault);
    }
}
