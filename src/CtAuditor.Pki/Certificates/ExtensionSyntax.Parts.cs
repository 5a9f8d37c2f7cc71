using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

// The types that extensions are made of.
public static partial class ExtensionSyntax
{
    // X.690 sections 8.2 and 11.1.
    private static bool TryBoolean(scoped ref DerReader reader, out Fault fault) =>
        reader.TryRead(DerTag.Boolean, out var element, out fault)
        && Accept(element.Content.Length == 1 && element.Content[0] is 0x00 or 0xFF, element.ContentOffset, out fault);

    // X.690 section 8.3: at least one octet, and the first nine bits not all alike.
    private static bool TryInteger(scoped ref DerReader reader, byte tag, out Fault fault) =>
        reader.TryRead(tag, out var element, out fault) && Accept(IsMinimal(element.Content), element.ContentOffset, out fault);

    private static bool TryPlainInteger(scoped ref DerReader reader, out Fault fault) => TryInteger(ref reader, DerTag.Integer, out fault);

    /// <summary>Whether an INTEGER's content octets are as few as can be (X.690 section 8.3.2).</summary>
    public static bool IsMinimal(ReadOnlySpan<byte> integer) =>
        !integer.IsEmpty && (integer.Length == 1 || !((integer[0] == 0x00 && integer[1] < 0x80) || (integer[0] == 0xFF && integer[1] >= 0x80)));

    // X.690 sections 8.6.2 and 11.2.1: the unused bits are counted and zero. That a list of named bits ends in a one, a rule says.
    private static bool TryBitString(scoped ref DerReader reader, byte tag, out Fault fault)
    {
        if (!reader.TryRead(tag, out var element, out fault))
        {
            return false;
        }

        var content = element.Content;
        var isGood = !content.IsEmpty && content[0] <= 7 && (content.Length > 1 ? (content[^1] & ((1 << content[0]) - 1)) == 0 : content[0] == 0);
        return Accept(isGood, element.ContentOffset, out fault);
    }

    // X.690 section 8.19.2: arcs without leading zeros, the last one complete.
    private static bool TryOid(scoped ref DerReader reader, out Fault fault) =>
        reader.TryRead(DerTag.ObjectIdentifier, out var element, out fault) && Accept(IsOid(element.Content), element.ContentOffset, out fault);

    private static bool IsOid(ReadOnlySpan<byte> content)
    {
        var isStart = true;
        foreach (var octet in content)
        {
            if (isStart && octet == 0x80)
            {
                return false;
            }

            isStart = octet < 0x80;
        }

        return isStart && !content.IsEmpty;
    }

    // GeneralName, RFC 5280 section 4.2.1.6.
    private static bool TryGeneralName(scoped ref DerReader reader, out Fault fault)
    {
        if (!reader.TryRead(out var name, out fault))
        {
            return false;
        }

        var fields = name.Open();
        switch (name.Tag)
        {
            // otherName [0] { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY }
            case ZeroTag:
                if (!TryOid(ref fields, out fault) || !fields.TryRead(ZeroTag, out var value, out fault) || !fields.TryFinish(out fault))
                {
                    return false;
                }

                fields = value.Open();
                return fields.TryRead(out _, out fault) && fields.TryFinish(out fault);

            // rfc822Name, dNSName, uniformResourceIdentifier, iPAddress
            case 0x81 or 0x82 or 0x86 or 0x87:
                return true;

            // x400Address, of which nothing more is checked
            case 0xA3:
                return true;

            // directoryName [4], explicit since Name is a CHOICE
            case 0xA4:
                return TryName(ref fields, out fault) && fields.TryFinish(out fault);

            // ediPartyName [5] { nameAssigner [0] DirectoryString OPTIONAL, partyName [1] DirectoryString }
            case 0xA5:
                return (fields.PeekTag() != ZeroTag || fields.TryRead(out _, out fault)) && fields.TryRead(OneTag, out _, out fault) && fields.TryFinish(out fault);

            // registeredID
            case 0x88:
                return Accept(IsOid(name.Content), name.ContentOffset, out fault);

            default:
                fault = new Fault(FaultKind.UnexpectedTag, name.Offset);
                return false;
        }
    }

    private static bool TryName(scoped ref DerReader reader, out Fault fault)
    {
        if (!reader.TryRead(DerTag.Sequence, out var name, out fault))
        {
            return false;
        }

        var rdns = name.Open();
        while (!rdns.AtEnd)
        {
            if (!rdns.TryRead(DerTag.Set, out var rdn, out fault))
            {
                return false;
            }

            var pairs = rdn.Open();
            if (!TryAll(ref pairs, TryOidAndAny, out fault))
            {
                return false;
            }
        }

        return true;
    }

    // SEQUENCE { OBJECT IDENTIFIER, ANY }
    private static bool TryOidAndAny(scoped ref DerReader reader, out Fault fault) =>
        TryFields(ref reader, out var fields, out fault) && TryOid(ref fields, out fault) && fields.TryRead(out _, out fault) && fields.TryFinish(out fault);

    private static bool TryPairOfOids(scoped ref DerReader reader, out Fault fault) =>
        TryFields(ref reader, out var fields, out fault) && TryOid(ref fields, out fault) && TryOid(ref fields, out fault) && fields.TryFinish(out fault);

    private static bool TryStatement(scoped ref DerReader reader, out Fault fault) =>
        TryFields(ref reader, out var fields, out fault)
        && TryOid(ref fields, out fault)
        && (fields.AtEnd || fields.TryRead(out _, out fault))
        && fields.TryFinish(out fault);

    private static bool TryAttribute(scoped ref DerReader reader, out Fault fault) =>
        TryFields(ref reader, out var fields, out fault) && TryOid(ref fields, out fault) && fields.TryRead(DerTag.Set, out _, out fault) && fields.TryFinish(out fault);

    private static bool TryAccessDescription(scoped ref DerReader reader, out Fault fault) =>
        TryFields(ref reader, out var fields, out fault) && TryOid(ref fields, out fault) && TryGeneralName(ref fields, out fault) && fields.TryFinish(out fault);

    private static bool TryPolicy(scoped ref DerReader reader, out Fault fault)
    {
        if (!TryFields(ref reader, out var fields, out fault) || !TryOid(ref fields, out fault))
        {
            return false;
        }

        if (fields.AtEnd)
        {
            return true;
        }

        if (!fields.TryRead(DerTag.Sequence, out var qualifiers, out fault) || !fields.TryFinish(out fault))
        {
            return false;
        }

        var list = qualifiers.Open();
        return TryAll(ref list, TryOidAndAny, out fault);
    }

    // GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] INTEGER DEFAULT 0, maximum [1] INTEGER OPTIONAL }
    private static bool TrySubtree(scoped ref DerReader reader, out Fault fault) =>
        TryFields(ref reader, out var fields, out fault) && TryGeneralName(ref fields, out fault) && TryTwoIntegers(ref fields, out fault) && fields.TryFinish(out fault);

    private static bool TryTwoIntegers(scoped ref DerReader fields, out Fault fault)
    {
        fault = Fault.None;
        return (fields.PeekTag() != DerTag.Primitive(0) || TryInteger(ref fields, DerTag.Primitive(0), out fault))
            && (fields.PeekTag() != DerTag.Primitive(1) || TryInteger(ref fields, DerTag.Primitive(1), out fault));
    }

    // DistributionPoint ::= SEQUENCE { [0] DistributionPointName OPTIONAL, reasons [1] BIT STRING OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }
    private static bool TryDistributionPoint(scoped ref DerReader reader, out Fault fault)
    {
        if (!TryFields(ref reader, out var fields, out fault))
        {
            return false;
        }

        if (fields.PeekTag() == ZeroTag)
        {
            if (!fields.TryRead(out var name, out fault))
            {
                return false;
            }

            // DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
            var choice = name.Open();
            var isFullName = choice.PeekTag() == ZeroTag;
            if (!choice.TryRead(isFullName ? ZeroTag : OneTag, out var chosen, out fault) || !choice.TryFinish(out fault))
            {
                return false;
            }

            var parts = chosen.Open();
            if (!TryAll(ref parts, isFullName ? TryGeneralName : TryOidAndAny, out fault))
            {
                return false;
            }
        }

        return (fields.PeekTag() != DerTag.Primitive(1) || TryBitString(ref fields, DerTag.Primitive(1), out fault))
            && TryOptionalList(ref fields, TwoTag, TryGeneralName, out fault)
            && fields.TryFinish(out fault);
    }

    private static bool TryFields(scoped ref DerReader reader, out DerReader fields, out Fault fault)
    {
        var isRead = reader.TryRead(DerTag.Sequence, out var sequence, out fault);
        fields = isRead ? sequence.Open() : default;
        return isRead;
    }

    private static bool Accept(bool isGood, int at, out Fault fault)
    {
        fault = isGood ? Fault.None : new Fault(FaultKind.BadValue, at);
        return isGood;
    }
}
