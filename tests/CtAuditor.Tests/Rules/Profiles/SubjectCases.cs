using System.Collections.Immutable;
using System.Text;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class SubjectCases
{
    public static IEnumerable<ProfileCase> All =>
    [
        new(
            "dv-organization",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.Organization, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated))),
        new(
            "dv-organization",
            "since the table of attributes",
            Violation: null,
            Dv(SubjectName.DomainValidated.With(SubjectName.Organization, "12345"))),
        new(
            "dv-locality",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.Locality, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated))),
        new(
            "dv-locality",
            "since the table of attributes",
            Violation: null,
            Dv(SubjectName.DomainValidated.With(SubjectName.Locality, "12345"))),
        new(
            "dv-state-or-province",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.StateOrProvince, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated))),
        new(
            "dv-state-or-province",
            "since the table of attributes",
            Violation: null,
            Dv(SubjectName.DomainValidated.With(SubjectName.StateOrProvince, "12345"))),
        new(
            "dv-street-address",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.StreetAddress, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.StreetAddress, "12345")))),
        new(
            "dv-street-address",
            "since the table of attributes",
            Violation: null,
            Dv(SubjectName.DomainValidated.With(SubjectName.StreetAddress, "12345"))),
        new(
            "dv-postal-code",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.PostalCode, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.PostalCode, "12345")))),
        new(
            "dv-postal-code",
            "since the table of attributes",
            Violation: null,
            Dv(SubjectName.DomainValidated.With(SubjectName.PostalCode, "12345"))),
        new(
            "dv-attribute-not-allowed",
            "locality",
            Dv(SubjectName.DomainValidated.With(SubjectName.Locality, "Bonn")),
            Dv(SubjectName.Empty.With(SubjectName.Country, Der.PrintableString("DE")).With(SubjectName.CommonName, "www.profile.example"))),
        new(
            "dv-attribute-not-allowed",
            "empty subject",
            Violation: null,
            Dv(SubjectName.Empty)),
        new(
            "dv-attribute-not-allowed",
            "the day before the profiles",
            Violation: null,
            On(new(2023, 9, 14, 0, 0, 0, TimeSpan.Zero), Dv(SubjectName.DomainValidated.With(SubjectName.Locality, "Bonn")))),
        new(
            "dv-country-user-assigned",
            "XX",
            Dv(SubjectName.DomainValidated.With(SubjectName.Country, Der.PrintableString("XX"))),
            Dv(SubjectName.DomainValidated.With(SubjectName.Country, Der.PrintableString("DE")))),
        new(
            "dv-country-user-assigned",
            "organization validated",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("XX")))),
        new(
            "ov-country-missing",
            "none",
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.Country)),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "ov-place-missing",
            "neither",
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.Locality, SubjectName.StateOrProvince)),
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.Locality))),
        new(
            "ov-place-missing",
            "locality alone",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.StateOrProvince))),
        new(
            "iv-country-missing",
            "none",
            Iv(SubjectName.IndividualValidated.Without(SubjectName.Country)),
            Iv(SubjectName.IndividualValidated)),
        new(
            "iv-place-missing",
            "neither",
            Iv(SubjectName.IndividualValidated.Without(SubjectName.Locality, SubjectName.StateOrProvince)),
            Iv(SubjectName.IndividualValidated.Without(SubjectName.Locality))),
        new(
            "iv-place-missing",
            "locality alone",
            Violation: null,
            Iv(SubjectName.IndividualValidated.Without(SubjectName.StateOrProvince))),
        new(
            "ov-country-missing",
            "domain validated",
            Violation: null,
            Dv(SubjectName.DomainValidated)),
        new(
            "ov-organization-missing",
            "none",
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.Organization)),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "ov-organization-missing",
            "before the requirements",
            Violation: null,
            On(new(2012, 6, 30, 23, 59, 59, TimeSpan.Zero), Ov(SubjectName.OrganizationValidated.Without(SubjectName.Organization)))),
        new(
            "iv-name-missing",
            "surname alone",
            In(2020, 6, Iv(SubjectName.IndividualValidated.Without(SubjectName.GivenName))),
            In(2020, 6, Iv(SubjectName.IndividualValidated))),
        new(
            "iv-name-missing",
            "organization in its place",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.Without(SubjectName.GivenName, SubjectName.Surname).With(SubjectName.Organization, "Erika Muster")))),
        new(
            "iv-personal-name-missing",
            "no givenName",
            Iv(SubjectName.IndividualValidated.Without(SubjectName.GivenName)),
            Iv(SubjectName.IndividualValidated)),
        new(
            "iv-personal-name-missing",
            "organization in its place",
            Iv(SubjectName.IndividualValidated.Without(SubjectName.GivenName, SubjectName.Surname).With(SubjectName.Organization, "Erika Muster")),
            NearestLegal: null),
        new(
            "iv-personal-name-missing",
            "before the profiles",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.Without(SubjectName.GivenName, SubjectName.Surname).With(SubjectName.Organization, "Erika Muster")))),
        new(
            "subject-organization-without-country",
            "2020",
            In(2020, 6, Ov(SubjectName.OrganizationValidated.Without(SubjectName.Country))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated))),
        new(
            "subject-organization-without-country",
            "country alone",
            Violation: null,
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.Country, Der.PrintableString("DE"))))),
        new(
            "subject-organization-without-place",
            "2020",
            In(2020, 6, Ov(SubjectName.OrganizationValidated.Without(SubjectName.Locality, SubjectName.StateOrProvince))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.Without(SubjectName.StateOrProvince)))),
        new(
            "subject-personal-name-without-country",
            "2020",
            In(2020, 6, Iv(SubjectName.IndividualValidated.Without(SubjectName.Country))),
            In(2020, 6, Iv(SubjectName.IndividualValidated))),
        new(
            "subject-personal-name-without-country",
            "before the names",
            Violation: null,
            In(2016, 3, Iv(SubjectName.IndividualValidated.Without(SubjectName.Country)))),
        new(
            "subject-personal-name-without-place",
            "2020",
            In(2020, 6, Iv(SubjectName.IndividualValidated.Without(SubjectName.Locality, SubjectName.StateOrProvince))),
            In(2020, 6, Iv(SubjectName.IndividualValidated.Without(SubjectName.Locality)))),
        new(
            "subject-locality-without-identity",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.Locality, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.Locality, "12345")))),
        new(
            "subject-locality-without-identity",
            "surname",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.With(SubjectName.Locality, "12345")))),
        new(
            "subject-state-or-province-without-identity",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.StateOrProvince, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.StateOrProvince, "12345")))),
        new(
            "subject-state-or-province-without-identity",
            "surname",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.With(SubjectName.StateOrProvince, "12345")))),
        new(
            "subject-street-address-without-identity",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.StreetAddress, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.StreetAddress, "12345")))),
        new(
            "subject-street-address-without-identity",
            "surname",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.With(SubjectName.StreetAddress, "12345")))),
        new(
            "subject-postal-code-without-identity",
            "2020",
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.PostalCode, "12345"))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.PostalCode, "12345")))),
        new(
            "subject-postal-code-without-identity",
            "surname",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.With(SubjectName.PostalCode, "12345")))),
        new(
            "subject-personal-name-without-policy",
            "organization validated",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.Surname, "Muster")),
            Iv(SubjectName.IndividualValidated)),
        new(
            "subject-personal-name-without-policy",
            "2020",
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.GivenName, "Erika"))),
            NearestLegal: null),
        new(
            "subject-personal-name-without-policy",
            "before the names",
            Violation: null,
            In(2016, 3, Ov(SubjectName.OrganizationValidated.With(SubjectName.Surname, "Muster")))),
        new(
            "subject-ou-present",
            "2026",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "IT")),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "subject-ou-present",
            "first day",
            On(new(2022, 9, 1, 0, 0, 0, TimeSpan.Zero), Ov(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "IT"))),
            On(new(2022, 8, 31, 0, 0, 0, TimeSpan.Zero), Ov(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "IT")))),
        new(
            "subject-ou-without-organization",
            "2022",
            In(2022, 1, Dv(SubjectName.DomainValidated.With(SubjectName.OrganizationalUnit, "IT"))),
            In(2022, 1, Ov(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "IT")))),
        new(
            "subject-ou-without-organization",
            "before ballot SC47",
            Violation: null,
            In(2021, 1, Dv(SubjectName.DomainValidated.With(SubjectName.OrganizationalUnit, "Domain Control Validated")))),
        new(
            "subject-rdn-multi-valued",
            "all in one",
            ProfileDrafts.OrganizationValidated() with { Subject = SubjectName.OrganizationValidated.ToDerOfOneRdn() },
            Ov(SubjectName.OrganizationValidated)),
        new(
            "subject-rdn-multi-valued",
            "before the profiles",
            Violation: null,
            In(2020, 6, (ProfileDrafts.OrganizationValidated() with { Subject = SubjectName.OrganizationValidated.ToDerOfOneRdn() }))),
        new(
            "subject-rdn-multi-valued",
            "empty subject",
            Violation: null,
            Dv(SubjectName.Empty)),
        new(
            "subject-attribute-order",
            "commonName first",
            Ov(SubjectName.DomainValidated.With(SubjectName.Country, Der.PrintableString("DE")).With(SubjectName.Locality, "Bonn").With(SubjectName.Organization, "Profile Works")),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "subject-attribute-order",
            "givenName before surname",
            Iv(SubjectName.IndividualValidated.Without(SubjectName.Surname, SubjectName.CommonName).With(SubjectName.Surname, "Muster")),
            Iv(SubjectName.IndividualValidated)),
        new(
            "subject-attribute-order",
            "attributes without an order",
            Violation: null,
            Ev(new(SubjectName.ExtendedValidated.Attributes.Reverse().OrderBy(attribute => OrderOf(attribute.Oid)).ToImmutableArray()))),
        new(
            "subject-attribute-order",
            "before the profiles",
            Violation: null,
            In(2020, 6, Dv(SubjectName.DomainValidated.With(SubjectName.Country, Der.PrintableString("DE"))))),
        new(
            "subject-attribute-repeated",
            "organizationName twice",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.Organization, "Profile Works")),
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Organization, SubjectName.StreetAddress, Der.Utf8String("A 1")).Before(SubjectName.Organization, SubjectName.StreetAddress, Der.Utf8String("B 2")))),
        new(
            "subject-attribute-repeated",
            "two of different unlisted types",
            Ov(SubjectName.OrganizationValidated.With("2.5.4.20", "1").With("2.5.4.20", "2")),
            Ov(SubjectName.OrganizationValidated.With("2.5.4.20", "1").With("2.5.4.23", "2"))),
        new(
            "subject-attribute-repeated",
            "before the profiles",
            Violation: null,
            In(2020, 6, Ov(SubjectName.OrganizationValidated.With(SubjectName.Organization, "Profile Works")))),
        new(
            "subject-attribute-string-type",
            "TeletexString",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x14, "Profile Works"u8))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.PrintableString("Profile Works")))),
        new(
            "subject-attribute-string-type",
            "domainComponent as UTF8String",
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Country, SubjectName.DomainComponent, Der.Utf8String("example"))),
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Country, SubjectName.DomainComponent, Der.Element(0x16, "example"u8)))),
        new(
            "subject-attribute-string-type",
            "jurisdictionCountryName as UTF8String",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.JurisdictionCountry, "DE")),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "subject-attribute-string-type",
            "IA5String",
            Dv(SubjectName.DomainValidated.Set(SubjectName.CommonName, Der.Element(0x16, "www.profile.example"u8))),
            NearestLegal: null),
        new(
            "subject-attribute-string-type",
            "an attribute that no table lists",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.With(SubjectName.Title, Der.Element(0x14, "Dr."u8)))),
        new(
            "subject-attribute-over-limit",
            "surname",
            Iv(SubjectName.IndividualValidated.Set(SubjectName.Surname, new string('a', 65))),
            Iv(SubjectName.IndividualValidated.Set(SubjectName.Surname, new string('ä', 64)))),
        new(
            "subject-attribute-over-limit",
            "domainComponent",
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Country, SubjectName.DomainComponent, Ia5(64))),
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Country, SubjectName.DomainComponent, Ia5(63)))),
        new(
            "subject-attribute-over-limit",
            "before the profiles",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.Surname, new string('a', 65))))),
        new(
            "subject-common-name-present",
            "any",
            Dv(SubjectName.DomainValidated),
            Dv(SubjectName.Empty)),
        new(
            "subject-common-name-repeated",
            "2016",
            In(2016, 6, Dv(SubjectName.DomainValidated.With(SubjectName.CommonName, "profile.example"))),
            In(2016, 6, Dv(SubjectName.DomainValidated))),
        new(
            "subject-value-metadata-only",
            "hyphen",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.StateOrProvince, "-")),
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.StateOrProvince))),
        new(
            "subject-value-metadata-only",
            "dots and spaces",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, " . .")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "St. Ives-on-Sea"))),
        new(
            "subject-value-metadata-only",
            "not applicable",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "N/A")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "None"))),
        new(
            "subject-value-metadata-only",
            "Namibia",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("NA")))),
        new(
            "subject-value-metadata-only",
            "text outside of ASCII",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "東京"))),
        new(
            "subject-place-with-delimiter",
            "equals sign",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.StateOrProvince, "California=Test")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.StateOrProvince, "Provence-Alpes-Cote d'Azur"))),
        new(
            "subject-place-with-delimiter",
            "colon",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "Bonn: Beuel")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "S:t Olof"))),
        new(
            "subject-country-not-iso",
            "UK",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("UK"))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("GB")))),
        new(
            "subject-country-not-iso",
            "XK, which no standard assigned",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("XK"))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("XX")))),
        new(
            "subject-country-not-iso",
            "three letters",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("DEU"))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("de")))),
        new(
            "subject-country-not-uppercase",
            "de",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("de"))),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "subject-country-not-uppercase",
            "jurisdiction",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.JurisdictionCountry, Der.PrintableString("De"))),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "subject-attribute-not-recommended",
            "postalCode",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.PostalCode, "12345")),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "subject-attribute-not-recommended",
            "organizationName of a person",
            Iv(SubjectName.IndividualValidated.With(SubjectName.Organization, "Muster")),
            Iv(SubjectName.IndividualValidated)),
        new(
            "subject-attribute-not-recommended",
            "extended validation",
            Violation: null,
            Ev(SubjectName.ExtendedValidated.With(SubjectName.PostalCode, "12345"))),
        new(
            "subject-domain-component-not-label",
            "whole name",
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Country, SubjectName.DomainComponent, Der.Element(0x16, "profile.example"u8))),
            Ov(SubjectName.OrganizationValidated.Before(SubjectName.Country, SubjectName.DomainComponent, Der.Element(0x16, "example"u8)).Before(SubjectName.Country, SubjectName.DomainComponent, Der.Element(0x16, "xn--profil-5ya"u8)))),
        new(
            "subject-email-not-in-san",
            "no rfc822Name",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.EmailAddress, Der.Element(0x16, "erika@profile.example"u8))),
            ProfileDrafts.Mail() with { Subject = SubjectName.Empty.With(SubjectName.EmailAddress, Der.Element(0x16, "erika@PROFILE.example"u8)).ToDer() }),
        new(
            "subject-email-not-in-san",
            "another rfc822Name",
            ProfileDrafts.Mail() with { Subject = SubjectName.Empty.With(SubjectName.EmailAddress, Der.Element(0x16, "max@profile.example"u8)).ToDer() },
            NearestLegal: null),
        new(
            "subject-common-name-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.CommonName, new string('a', 65))),
            Ov(SubjectName.Empty.With(SubjectName.CommonName, new string('ä', 64)))),
        new(
            "subject-organization-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.Organization, new string('a', 65))),
            Ov(SubjectName.Empty.With(SubjectName.Organization, new string('ä', 64)))),
        new(
            "subject-organizational-unit-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.OrganizationalUnit, new string('a', 65))),
            Ov(SubjectName.Empty.With(SubjectName.OrganizationalUnit, new string('ä', 64)))),
        new(
            "subject-locality-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.Locality, new string('a', 129))),
            Ov(SubjectName.Empty.With(SubjectName.Locality, new string('ä', 128)))),
        new(
            "subject-state-or-province-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.StateOrProvince, new string('a', 129))),
            Ov(SubjectName.Empty.With(SubjectName.StateOrProvince, new string('ä', 128)))),
        new(
            "subject-given-name-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.GivenName, new string('a', 32769))),
            Ov(SubjectName.Empty.With(SubjectName.GivenName, new string('ä', 32768)))),
        new(
            "subject-surname-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.Surname, new string('a', 32769))),
            Ov(SubjectName.Empty.With(SubjectName.Surname, new string('ä', 32768)))),
        new(
            "subject-postal-code-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.PostalCode, new string('a', 41))),
            Ov(SubjectName.Empty.With(SubjectName.PostalCode, new string('ä', 40)))),
        new(
            "subject-street-address-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.StreetAddress, new string('a', 129))),
            Ov(SubjectName.Empty.With(SubjectName.StreetAddress, new string('ä', 128)))),
        new(
            "subject-serial-number-too-long",
            "one too many",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.SerialNumber, Der.PrintableString(new string('1', 65)))),
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.SerialNumber, Der.PrintableString(new string('1', 64))))),
        new(
            "subject-email-too-long",
            "one too many",
            Ov(SubjectName.Empty.With(SubjectName.EmailAddress, Ia5(256))),
            Ov(SubjectName.Empty.With(SubjectName.EmailAddress, Ia5(255)))),
        new(
            "subject-given-name-over-usual-length",
            "2020",
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.GivenName, new string('a', 65)))),
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.GivenName, new string('ä', 64))))),
        new(
            "subject-given-name-over-usual-length",
            "BMPString",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.GivenName, Bmp(64))))),
        new(
            "subject-surname-over-usual-length",
            "2020",
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.Surname, new string('a', 65)))),
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.Surname, new string('ä', 64))))),
        new(
            "subject-surname-over-usual-length",
            "BMPString",
            Violation: null,
            In(2020, 6, Iv(SubjectName.IndividualValidated.Set(SubjectName.Surname, Bmp(64))))),
        new(
            "subject-country-not-printable-string",
            "UTF8String",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Country, "DE")),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "issuer-country-not-printable-string",
            "UTF8String",
            IssuedBy(SubjectName.OrganizationValidated.Set(SubjectName.Country, "DE")),
            IssuedBy(SubjectName.OrganizationValidated)),
        new(
            "subject-serial-number-not-printable-string",
            "UTF8String",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.SerialNumber, "HRB 12345")),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "subject-dn-qualifier-not-printable-string",
            "UTF8String",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.DnQualifier, "1")),
            Ov(SubjectName.OrganizationValidated.With(SubjectName.DnQualifier, Der.PrintableString("1")))),
        new(
            "subject-email-not-ia5-string",
            "UTF8String",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.EmailAddress, "erika@profile.example")),
            Ov(SubjectName.OrganizationValidated.With(SubjectName.EmailAddress, Der.Element(0x16, "erika@profile.example"u8)))),
        new(
            "subject-printable-string-alphabet",
            "asterisk",
            Dv(SubjectName.DomainValidated.Set(SubjectName.CommonName, Der.PrintableString("*.profile.example"))),
            Dv(SubjectName.DomainValidated.Set(SubjectName.CommonName, "*.profile.example"))),
        new(
            "subject-printable-string-alphabet",
            "ampersand",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.PrintableString("Profile & Works"))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.PrintableString("Profile 'Works' (No. 1), a+b/c-d:e=f?")))),
        new(
            "subject-control-character",
            "zero byte",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile\0Works")),
            Ov(SubjectName.OrganizationValidated)),
        new(
            "subject-control-character",
            "tabulator of a BMPString",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x1E, 0, (byte)'a', 0, 9))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x1E, 0, (byte)'a', 9, 0x15)))),
        new(
            "subject-control-character",
            "upper control",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile\u0085Works")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Proﬁle Åre Ĕ"))),
        new(
            "subject-string-malformed",
            "lone byte of UTF-8",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x0C, (byte)'a', 0xE4))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "aä"))),
        new(
            "subject-string-malformed",
            "half a code unit",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x1E, 0, (byte)'a', 0))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x1E, 0, (byte)'a')))),
        new(
            "subject-string-malformed",
            "IA5String",
            Ov(SubjectName.OrganizationValidated.With(SubjectName.EmailAddress, Der.Element(0x16, 0xE4))),
            Ov(SubjectName.OrganizationValidated.With(SubjectName.Title, Der.Element(0x14, 0xE4)))),
        new(
            "subject-value-empty",
            "localityName",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "")),
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.Locality))),
        new(
            "subject-legacy-string-type",
            "TeletexString",
            In(2020, 6, Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x14, "Profile Works"u8)))),
            In(2020, 6, Ov(SubjectName.OrganizationValidated))),
        new(
            "subject-legacy-string-type",
            "a CA that has its name since",
            Violation: null,
            ProfileDrafts.SubordinateCa() with { Subject = SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x14, "Profile Works"u8)).ToDer(), NotBefore = new(2020, 6, 1, 0, 0, 0, TimeSpan.Zero) }),
        new(
            "subject-not-name",
            "empty SET",
            ProfileDrafts.DomainValidated() with { Subject = Der.Sequence(Der.Element(0x31)) },
            Dv(SubjectName.DomainValidated)),
        new(
            "subject-not-name",
            "no SET",
            ProfileDrafts.DomainValidated() with { Subject = Der.Sequence(Der.Sequence(Der.Oid(SubjectName.CommonName), Der.Utf8String("a"))) },
            Dv(SubjectName.Empty)),
        new(
            "issuer-empty",
            "empty",
            IssuedBy(SubjectName.Empty),
            Dv(SubjectName.DomainValidated)),
        new(
            "subject-leading-space",
            "in front",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, " Profile")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile Works"))),
        new(
            "subject-trailing-space",
            "at the end",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile ")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile Works"))),
        new(
            "issuer-leading-space",
            "in front",
            IssuedBy(SubjectName.OrganizationValidated.Set(SubjectName.Organization, " Profile")),
            IssuedBy(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile Works"))),
        new(
            "issuer-trailing-space",
            "at the end",
            IssuedBy(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile ")),
            IssuedBy(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Profile Works"))),
        new(
            "subject-trailing-space",
            "BMPString",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x1E, 0, (byte)'a', 0, 0x20))),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, Der.Element(0x1E, 0, (byte)'a', 0x20, 0x20)))),
        new(
            "issuer-rdn-multi-valued",
            "all in one",
            ProfileDrafts.DomainValidated() with { Issuer = SubjectName.OrganizationValidated.ToDerOfOneRdn() },
            Dv(SubjectName.DomainValidated)),
        new(
            "subject-html-entity",
            "named",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Steinway &amp; Sons")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "Steinway & Sons"))),
        new(
            "subject-html-entity",
            "number",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "La Roque-d&#x27;Antheron")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "R&D; Works"))),
        new(
            "subject-html-entity",
            "letter with a diacritic",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "M&uuml;nchen")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "M&nchen;"))),
        new(
            "subject-utf8-read-as-latin",
            "letter",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "M\u00C3\u00BCnchen")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "München"))),
        new(
            "subject-utf8-read-as-latin",
            "at the start",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "\u00C3\u0089vry")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "SÃO PAULO"))),
        new(
            "subject-utf8-read-as-latin",
            "quotation mark",
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Locality, "co\u00C3\u00BBt")),
            Ov(SubjectName.OrganizationValidated.Set(SubjectName.Organization, "\u00ABUNG NÅ\u00BB"))),
        new(
            "ev-business-category-missing",
            "none",
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.BusinessCategory)),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "ev-country-missing",
            "none",
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.Country)),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "ev-organization-missing",
            "none",
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.Organization)),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "ev-serial-number-missing",
            "none",
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.SerialNumber)),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "ev-jurisdiction-country-missing",
            "none",
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.JurisdictionCountry)),
            Ev(SubjectName.ExtendedValidated)),
        new(
            "ev-organization-missing",
            "another policy",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.Without(SubjectName.Organization))),
        new(
            "ev-organization-missing",
            "a CA's own policy of 2015",
            In(2015, 6, Ev(SubjectName.ExtendedValidated.Without(SubjectName.Organization)).Replace(WellKnownOids.CertificatePolicies, _ => Extensions.CertificatePolicies("1.3.6.1.4.1.8024.0.2.100.1.2"))),
            In(2015, 6, Ev(SubjectName.ExtendedValidated.Without(SubjectName.Organization)).Replace(WellKnownOids.CertificatePolicies, _ => Extensions.CertificatePolicies("1.3.6.1.4.1.8024.0.2.100.1.1")))),
        new(
            "ev-place-missing",
            "neither",
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.Locality, SubjectName.StateOrProvince)),
            Ev(SubjectName.ExtendedValidated.Without(SubjectName.StateOrProvince))),
        new(
            "ev-business-category-invalid",
            "misspelt",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.BusinessCategory, "Private Organisation")),
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.BusinessCategory, "Non-Commercial Entity"))),
        new(
            "ev-business-category-invalid",
            "another policy",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.With(SubjectName.BusinessCategory, "Healthcare"))),
        new(
            "ev-jurisdiction-country-not-iso",
            "UK",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.JurisdictionCountry, Der.PrintableString("UK"))),
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.JurisdictionCountry, Der.PrintableString("GB")))),
        new(
            "ev-attribute-not-allowed",
            "title",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.Title, "Dr.")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-12345"))),
        new(
            "ev-attribute-not-allowed",
            "organizationalUnitName",
            Violation: null,
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationalUnit, "IT"))),
        new(
            "ev-attribute-not-allowed",
            "before ballot SC16",
            Violation: null,
            In(2019, 3, Ev(SubjectName.ExtendedValidated.With(SubjectName.Title, "Dr.")))),
        new(
            "ev-wildcard",
            "wildcard",
            ProfileDrafts.ExtendedValidated().Replace(WellKnownOids.SubjectAlternativeName, _ => ProfileDrafts.DnsNames("*.profile.example")),
            ProfileDrafts.ExtendedValidated().Replace(WellKnownOids.SubjectAlternativeName, _ => ProfileDrafts.DnsNames("*.profile.ONION"))),
        new(
            "ev-wildcard",
            "organization validated",
            Violation: null,
            ProfileDrafts.OrganizationValidated().Replace(WellKnownOids.SubjectAlternativeName, _ => ProfileDrafts.DnsNames("*.profile.example"))),
        new(
            "ev-wildcard",
            "commonName",
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.CommonName, "*.profile.example")),
            Ev(SubjectName.ExtendedValidated.Set(SubjectName.CommonName, "*.profile.onion"))),
        new(
            "ev-ip-address",
            "IPv4",
            ProfileDrafts.ExtendedValidated().Replace(WellKnownOids.SubjectAlternativeName, extension => extension with { Value = Der.Sequence(Der.ContextPrimitive(2, "www.profile.example"u8), Der.ContextPrimitive(7, [192, 0, 2, 1])) }),
            ProfileDrafts.OrganizationValidated().Replace(WellKnownOids.SubjectAlternativeName, extension => extension with { Value = Der.Sequence(Der.ContextPrimitive(2, "www.profile.example"u8), Der.ContextPrimitive(7, [192, 0, 2, 1])) })),
        new(
            "ev-validity-over-27-months",
            "28 months",
            Until(new(2018, 3, 30, 0, 0, 0, TimeSpan.Zero), On(new(2015, 11, 30, 0, 0, 0, TimeSpan.Zero), ProfileDrafts.ExtendedValidated())),
            Until(new(2018, 2, 28, 0, 0, 0, TimeSpan.Zero), On(new(2015, 11, 30, 0, 0, 0, TimeSpan.Zero), ProfileDrafts.ExtendedValidated()))),
        new(
            "ev-validity-over-27-months",
            "since 825 days",
            Violation: null,
            Until(new(2019, 9, 1, 0, 0, 0, TimeSpan.Zero), On(new(2017, 6, 1, 0, 0, 0, TimeSpan.Zero), ProfileDrafts.ExtendedValidated()))),
        new(
            "ev-organization-identifier-extension-missing",
            "none",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-12345")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-12345")).Add(OrganizationIdentifier("NTR", "DE", null, "12345"))),
        new(
            "ev-organization-identifier-extension-missing",
            "2019",
            Violation: null,
            In(2019, 9, Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-12345")))),
        new(
            "ev-organization-identifier-inconsistent",
            "country",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE-123")).Add(OrganizationIdentifier("VAT", "AT", null, "123")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE-123")).Add(OrganizationIdentifier("VAT", "DE", null, "123"))),
        new(
            "ev-organization-identifier-inconsistent",
            "state",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRUS+CA-123")).Add(OrganizationIdentifier("NTR", "US", null, "123")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRUS+CA-123")).Add(OrganizationIdentifier("NTR", "US", "CA", "123"))),
        new(
            "ev-organization-identifier-inconsistent",
            "reference",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "PSDAT-FMA-123")).Add(OrganizationIdentifier("PSD", "AT", null, "FMA-1-23")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "PSDAT-FMA-123")).Add(OrganizationIdentifier("PSD", "AT", null, "123"))),
        new(
            "ev-organization-identifier-inconsistent",
            "Greece",
            Violation: null,
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATEL-123")).Add(OrganizationIdentifier("VAT", "GR", null, "123"))),
        new(
            "ev-registration-scheme-unknown",
            "LEI",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "LEIXG-529900")).Add(OrganizationIdentifier("LEI", "XG", null, "529900")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-12345")).Add(OrganizationIdentifier("NTR", "DE", null, "12345"))),
        new(
            "ev-registration-scheme-unknown",
            "organization validated",
            Violation: null,
            Ov(SubjectName.OrganizationValidated.With(SubjectName.OrganizationIdentifier, "LEIXG-529900"))),
        new(
            "ev-organization-identifier-malformed",
            "three letters",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDEU-123")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRUS+CA-12-34"))),
        new(
            "ev-organization-identifier-malformed",
            "state of another scheme",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE+HE-123")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATXI-123"))),
        new(
            "ev-organization-identifier-malformed",
            "no reference",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "PSDBE-NBB-1234.567.890"))),
        new(
            "ev-organization-identifier-malformed",
            "no country",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRZZ-1")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRXG-1"))),
        new(
            "ev-organization-identifier-jurisdiction",
            "Austria",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRAT-1")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATAT-1"))),
        new(
            "ev-organization-identifier-jurisdiction",
            "Germany",
            Violation: null,
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-1"))),
        new(
            "cabf-organization-identifier-state-out-of-place",
            "VAT",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE-1")).Add(OrganizationIdentifier("VAT", "DE", "HE", "1")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRDE+HE-1")).Add(OrganizationIdentifier("NTR", "DE", "HE", "1"))),
        new(
            "cabf-organization-identifier-invalid",
            "country",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE-1")).Add(OrganizationIdentifier("VAT", "ZZ", null, "1")),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE-1")).Add(OrganizationIdentifier("VAT", "DE", null, "1"))),
        new(
            "cabf-organization-identifier-invalid",
            "no SEQUENCE",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "VATDE-1")).Add(new("2.23.140.3.1", IsCritical: false, Der.Null())),
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "NTRXG-1")).Add(OrganizationIdentifier("NTR", "XG", null, "1"))),
        new(
            "cabf-organization-identifier-invalid",
            "scheme",
            Ev(SubjectName.ExtendedValidated.With(SubjectName.OrganizationIdentifier, "LEIXG-1")).Add(OrganizationIdentifier("LEI", "XG", null, "1")),
            NearestLegal: null),
    ];

    // Positions of the attributes that have one; the others go last.
    private static readonly string[] Ordered = [SubjectName.Country, SubjectName.StateOrProvince, SubjectName.Locality, SubjectName.Organization, SubjectName.CommonName];

    private static CertificateDraft Dv(SubjectName subject) => ProfileDrafts.DomainValidated() with { Subject = subject.ToDer() };

    private static CertificateDraft Ov(SubjectName subject) => ProfileDrafts.OrganizationValidated() with { Subject = subject.ToDer() };

    private static CertificateDraft Iv(SubjectName subject) => ProfileDrafts.IndividualValidated() with { Subject = subject.ToDer() };

    private static CertificateDraft Ev(SubjectName subject) => ProfileDrafts.ExtendedValidated() with { Subject = subject.ToDer() };

    private static CertificateDraft IssuedBy(SubjectName issuer) => ProfileDrafts.DomainValidated() with { Issuer = issuer.ToDer() };

    private static CertificateDraft In(int year, int month, CertificateDraft draft) => On(new(year, month, 1, 0, 0, 0, TimeSpan.Zero), draft);

    private static CertificateDraft On(DateTimeOffset day, CertificateDraft draft) => draft with { NotBefore = day, NotAfter = day.AddDays(90) };

    private static CertificateDraft Until(DateTimeOffset day, CertificateDraft draft) => draft with { NotAfter = day };

    private static int OrderOf(string oid) => Array.IndexOf(Ordered, oid) is >= 0 and var position ? position : Ordered.Length;

    private static byte[] Ia5(int length) => Der.Element(0x16, [.. Enumerable.Repeat((byte)'a', length)]);

    private static byte[] Bmp(int length) => Der.Element(0x1E, [.. Enumerable.Range(0, length * 2).Select(i => (byte)(i % 2 == 0 ? 0 : 'a'))]);

    private static ForgedExtension OrganizationIdentifier(string scheme, string country, string? state, string reference) => new(
        "2.23.140.3.1",
        IsCritical: false,
        Der.Sequence(
            Der.PrintableString(scheme),
            Der.PrintableString(country),
            state is null ? [] : Der.ContextPrimitive(0, Encoding.ASCII.GetBytes(state)),
            Der.Utf8String(reference)));
}
