namespace CtAuditor.Rules.Profiles;

/// <summary>What the names of a subjectAltName have, found in one pass over them. Names in good order have the first two at most.</summary>
[Flags]
public enum NameTraits : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A dNSName.</summary>
    DnsName = 1 << 0,

    /// <summary>An iPAddress.</summary>
    IpAddress = 1 << 1,

    /// <summary>An rfc822Name.</summary>
    Rfc822Name = 1 << 2,

    /// <summary>A uniformResourceIdentifier.</summary>
    Uri = 1 << 3,

    /// <summary>An otherName.</summary>
    OtherName = 1 << 4,

    /// <summary>A directoryName.</summary>
    DirectoryName = 1 << 5,

    /// <summary>An x400Address, ediPartyName or registeredID, or a tag that is no GeneralName's.</summary>
    OddName = 1 << 6,

    /// <summary>The list cannot be read to its end, or has no name.</summary>
    Unreadable = 1 << 7,

    /// <summary>A dNSName with an asterisk.</summary>
    Asterisk = 1 << 8,

    /// <summary>A dNSName with an underscore.</summary>
    Underscore = 1 << 9,

    /// <summary>A dNSName with a character other than letters, digits, hyphen, dot, asterisk and underscore.</summary>
    OddCharacter = 1 << 10,

    /// <summary>A dNSName that is empty, begins or ends with a dot, or has two dots in a row.</summary>
    EmptyLabel = 1 << 11,

    /// <summary>A label of a dNSName that begins or ends with a hyphen.</summary>
    HyphenAtEdge = 1 << 12,

    /// <summary>A label of a dNSName with hyphens as its third and fourth character, as in <c>xn--</c>.</summary>
    ReservedLabel = 1 << 13,

    /// <summary>A label of a dNSName of more than 63 bytes, or a dNSName of more than 253.</summary>
    TooLong = 1 << 14,

    /// <summary>A dNSName that ends in <c>.onion</c>, in any case.</summary>
    Onion = 1 << 15,

    /// <summary>A dNSName that ends in <c>.arpa</c>, in any case.</summary>
    Arpa = 1 << 16,

    /// <summary>A dNSName of a single label.</summary>
    SingleLabel = 1 << 17,

    /// <summary>A dNSName whose last label has a digit or hyphen: no top-level domain but an internationalised one does.</summary>
    OddTopLevel = 1 << 18,

    /// <summary>An iPAddress of another length than 4 or 16 bytes.</summary>
    OddAddress = 1 << 19,
}
