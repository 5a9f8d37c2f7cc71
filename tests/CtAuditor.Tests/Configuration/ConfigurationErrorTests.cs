using System.Text;
using CtAuditor.Configuration;
using Xunit;

namespace CtAuditor.Tests.Configuration;

public class ConfigurationErrorTests
{
    private const string Contact = "\"contact\": \"mailto:ops@auditor.test\"";

    // A P-256 key of nobody, made for these tests.
    private const string Key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+OovLXh3VdUWGyOPfYXoa0XYy9fyQhrjuYkrz3HhyYqG6zMg1uokxicYoH7M+HFqGsn0V3q3hD6kGFy1zuKjiQ==";

    private static readonly Dictionary<string, IReadOnlyCollection<string>> Rules = new(StringComparer.Ordinal)
    {
        ["precert-duplicate-serial"] = [],
        ["precert-without-final"] = ["days"],
    };

    public static TheoryData<string, string, int, int, string, string> Cases => new()
    {
        { "UnknownKey", "{\n  \"contct\": \"mailto:ops@auditor.test\"\n}", 2, 3, "contct", "did you mean \"contact\"?" },
        { "UnknownKeyFarFromAll", $"{{ {Contact},\n \"colour\": 1 }}", 2, 2, "colour", "here may stand contact, store" },
        { "UnknownKeyOfSection", $"{{ {Contact},\n \"logs\": {{ \"excludes\": [] }} }}", 2, 12, "logs.excludes", "did you mean \"exclude\"?" },
        { "KeyTwice", $"{{ {Contact},\n {Contact} }}", 2, 2, "contact", "second time" },
        { "NoContact", "\n{ }", 2, 1, "contact", "is missing" },
        { "ContactEmpty", "{ \"contact\": \" \" }", 1, 14, "contact", "is empty" },
        { "ContactOfWrongType", "{ \"contact\": 5 }", 1, 14, "contact", "found 5" },
        { "ContactWithoutAddress", "{ \"contact\": \"me\" }", 1, 14, "contact", "e-mail address or an https URL" },
        { "ContactHttpOnly", "{ \"contact\": \"http://auditor.test/\" }", 1, 14, "contact", "e-mail address or an https URL" },
        { "ContactPlaceholder", "{ \"contact\": \"mailto:you@example.org\" }", 1, 14, "contact", "placeholder" },
        { "ContactPlaceholderUrl", "{ \"contact\": \"https://www.example.com/about\" }", 1, 14, "contact", "placeholder" },
        { "ContactWithLineBreak", "{ \"contact\": \"ops@auditor.test\\r\\nX: y\" }", 1, 14, "contact", "control characters" },
        { "ContactWithParenthesis", "{ \"contact\": \"(ops@auditor.test)\" }", 1, 14, "contact", "User-Agent" },
        { "ContactNotAscii", "{ \"contact\": \"ops@auditor.test \u00e9\" }", 1, 14, "contact", "printable ASCII" },
        { "ContactTooLong", $"{{ \"contact\": \"ops@auditor.test {new string('x', 200)}\" }}", 1, 14, "contact", "at most 200" },
        { "WrongTypeOfSection", $"{{ {Contact},\n\"logs\": [] }}", 2, 9, "logs", "must be an object" },
        { "NullSection", $"{{ {Contact},\n\"logs\": null }}", 2, 9, "logs", "found null" },
        { "WrongTypeOfList", $"{{ {Contact},\n\"logs\": {{ \"lists\": \"a.json\" }} }}", 2, 20, "logs.lists", "must be an array" },
        { "WrongTypeInList", $"{{ {Contact},\n\"logs\": {{ \"include\": [\"a\",\n 7] }} }}", 3, 2, "logs.include[1]", "found 7" },
        { "BadUrl", $"{{ {Contact},\n\"disclosure\": {{ \"crtSh\": \"crt.sh\" }} }}", 2, 26, "disclosure.crtSh", "did you mean \"https://crt.sh\"?" },
        { "UrlOfWrongScheme", $"{{ {Contact},\n\"logs\": {{ \"lists\": [\"ftp://log.test/list.json\"] }} }}", 2, 21, "logs.lists[0]", "http or https" },
        { "UrlWithPassword", $"{{ {Contact},\n\"incidents\": {{ \"bugzilla\": \"https://a:b@bugs.test\" }} }}", 2, 28, "incidents.bugzilla", "password" },
        { "UrlWherePathIsMeant", $"{{ {Contact},\n\"reports\": \"https://auditor.test/\" }}", 2, 12, "reports", "not a URL" },
        { "StoreEmpty", $"{{ {Contact},\n\"store\": \"\" }}", 2, 10, "store", "is empty" },
        { "ArchiveOfWrongType", $"{{ {Contact},\n\"archive\": false }}", 2, 12, "archive", "or null" },
        { "BooleanInQuotes", $"{{ {Contact},\n\"network\": {{ \"allowPrivateAddresses\": \"no\" }} }}", 2, 39, "network.allowPrivateAddresses", "true or false, found \"no\"" },
        { "NegativeNumber", $"{{ {Contact},\n\"revocation\": {{ \"ocspSamplesPerIssuer\": -1 }} }}", 2, 41, "revocation.ocspSamplesPerIssuer", "from 0 to 1000, found -1" },
        { "ZeroHours", $"{{ {Contact},\n\"revocation\": {{ \"everyHours\": 0 }} }}", 2, 31, "revocation.everyHours", "from 1" },
        { "FractionOfHours", $"{{ {Contact},\n\"revocation\": {{ \"everyHours\": 1.5 }} }}", 2, 31, "revocation.everyHours", "whole number" },
        { "HugeNumber", $"{{ {Contact},\n\"revocation\": {{ \"everyHours\": 99999999999999999999 }} }}", 2, 31, "revocation.everyHours", "whole number" },
        { "StartMisspelt", $"{{ {Contact},\n\"logs\": {{ \"start\": \"haed\" }} }}", 2, 20, "logs.start", "did you mean \"head\"?" },
        { "StartNegative", $"{{ {Contact},\n\"logs\": {{ \"start\": -5 }} }}", 2, 20, "logs.start", "\"head\", \"beginning\" or the index" },
        { "StartIndexInQuotes", $"{{ {Contact},\n\"logs\": {{ \"start\": \"1000\" }} }}", 2, 20, "logs.start", "without quotes" },
        { "StartBeyondFortyBits", $"{{ {Contact},\n\"logs\": {{ \"start\": 1099511627776 }} }}", 2, 20, "logs.start", "index" },
        { "ProgramUnknown", $"{{ {Contact},\n\"disclosure\": {{ \"programs\": [\"mozila\"] }} }}", 2, 30, "disclosure.programs[0]", "did you mean \"mozilla\"?" },
        { "VantageOfWrongScheme", $"{{ {Contact},\n\"network\": {{ \"vantages\": [\"ssh://proxy.test\"] }} }}", 2, 27, "network.vantages[0]", "socks5" },
        { "RuleUnknown", $"{{ {Contact},\n\"rules\": {{ \"exclude\": [\"precert-duplicate-serials\"] }} }}", 2, 24, "rules.exclude[0]", "did you mean \"precert-duplicate-serial\"?" },
        { "RuleOfParametersUnknown", $"{{ {Contact},\n\"rules\": {{ \"parameters\": {{ \"nothing\": {{}} }} }} }}", 2, 28, "rules.parameters.nothing", "there is no rule" },
        { "RuleWithoutParameters", $"{{ {Contact},\n\"rules\": {{ \"parameters\": {{ \"precert-duplicate-serial\": {{ \"a\": 1 }} }} }} }}", 2, 28, "rules.parameters.precert-duplicate-serial", "no parameters" },
        { "ParameterUnknown", $"{{ {Contact},\n\"rules\": {{ \"parameters\": {{ \"precert-without-final\": {{ \"day\": 1 }} }} }} }}", 2, 55, "rules.parameters.precert-without-final.day", "did you mean \"days\"?" },
        { "ParameterOfWrongType", $"{{ {Contact},\n\"rules\": {{ \"parameters\": {{ \"precert-without-final\": {{ \"days\": [] }} }} }} }}", 2, 63, "rules.parameters.precert-without-final.days", "found an array" },
        { "NotAnObject", "[]", 1, 1, "", "must be an object" },
        { "ColumnsCountCharacters", "{ \"contact\": \"ops@auditor.test\", \"caf\u00e9\u00e9\": 1, \"colour\": 1 }", 1, 34, "caf\u00e9\u00e9", "no such key" },
    };

    public static TheoryData<string, string, string, string> LogCases => new()
    {
        { "NoName", $"{{ \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "name", "is missing" },
        { "NoKind", $"{{ \"name\": \"a\", \"url\": \"https://a.test/\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "kind", "is missing" },
        { "KindMisspelt", $"{{ \"name\": \"a\", \"kind\": \"rfc-6962\", \"url\": \"https://a.test/\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "kind", "must be \"rfc6962\" or \"static-ct\", found \"rfc-6962\"; did you mean \"rfc6962\"?" },
        { "NoUrl", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "url", "is missing" },
        { "UrlWithQuery", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/?x\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "url", "before any ?" },
        { "UrlRelative", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"a.test/log\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "url", "did you mean \"https://a.test/log\"?" },
        { "NoKey", "{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"mmdSeconds\": 60 }", "key", "is missing" },
        { "KeyNotBase64", "{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"MFk*\", \"mmdSeconds\": 60 }", "key", "is not base64" },
        { "KeyNotAKey", "{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"AAAA\", \"mmdSeconds\": 60 }", "key", "RSA key" },
        { "KeyCut", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"{Key[..80]}\", \"mmdSeconds\": 60 }}", "key", "RSA key" },
        { "KeyAsPem", "{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"-----BEGIN PUBLIC KEY-----\", \"mmdSeconds\": 60 }", "key", "without the BEGIN" },
        { "NoMmd", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"{Key}\" }}", "mmdSeconds", "is missing" },
        { "MmdNegative", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"{Key}\", \"mmdSeconds\": -60 }}", "mmdSeconds", "from 1" },
        { "MmdInQuotes", $"{{ \"name\": \"a\", \"kind\": \"rfc6962\", \"url\": \"https://a.test/\", \"key\": \"{Key}\", \"mmdSeconds\": \"60\" }}", "mmdSeconds", "found \"60\"" },
        { "SubmissionUrlBad", $"{{ \"name\": \"a\", \"kind\": \"static-ct\", \"url\": \"https://a.test/\", \"submissionUrl\": \"x\", \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "submissionUrl", "http or https" },
        { "UnknownKey", $"{{ \"name\": \"a\", \"kind\": \"static-ct\", \"url\": \"https://a.test/\", \"mmd\": 1, \"key\": \"{Key}\", \"mmdSeconds\": 60 }}", "mmd", "no such key" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wrong_file_is_refused_with_line_column_key_and_remedy(string name, string json, int line, int column, string key, string message)
    {
        Assert.NotEmpty(name);
        var error = Errors(json).First(e => e.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((line, column, key), (error.Line, error.Column, error.Key));
        Assert.StartsWith($"conf.json:{line}:{column}: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LogCases))]
    public void A_wrong_log_is_refused_with_its_key(string name, string log, string key, string message)
    {
        Assert.NotEmpty(name);
        var error = Assert.Single(Errors($"{{ {Contact}, \"logs\": {{ \"extra\": [{log}] }} }}"));
        Assert.Equal($"logs.extra[0].{key}", error.Key);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_logs_of_one_name_or_one_key_are_refused()
    {
        var json = $$"""
            { {{Contact}}, "logs": { "extra": [
              { "name": "Alder", "kind": "rfc6962", "url": "https://a.test/", "key": "{{Key}}", "mmdSeconds": 60 },
              { "name": "alder", "kind": "rfc6962", "url": "https://b.test/", "key": "{{Key}}", "mmdSeconds": 60 }
            ] } }
            """;
        var errors = Errors(json);
        Assert.Equal(["logs.extra[1].name", "logs.extra[1].key"], errors.Select(e => e.Key));
        Assert.All(errors, e => Assert.Equal(3, e.Line));
        Assert.All(errors, e => Assert.Contains("logs.extra[0]", e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file()
    {
        const string Json = """
            {
              "contact": "nobody",
              "logs": { "start": "tail", "lists": [1, "x.json", "ftp://y"] },
              // a comment does not shift the lines
              "revocation": { "everyHours": -1 },
              "extra": {},
            }
            """;
        Assert.Equal(
            [(2, "contact"), (3, "logs.start"), (3, "logs.lists[0]"), (3, "logs.lists[2]"), (5, "revocation.everyHours"), (6, "extra")],
            Errors(Json).Select(e => (e.Line, e.Key)));
    }

    [Theory]
    [InlineData("{\n \"contact\": \"a@b.test\"\n \"store\": \"x\" }", 3)]
    [InlineData("{\n\n \"contact\": ", 3)]
    [InlineData("{ 'contact': 1 }", 1)]
    [InlineData("", 1)]
    [InlineData("// nothing\n", 2)]
    [InlineData("{} {}", 1)]
    [InlineData("{ \"a\": NaN }", 1)]
    [InlineData("{ \"a\": 01 }", 1)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1)]
    public void Text_that_is_not_json_is_refused_with_its_line(string json, int line)
    {
        var error = Assert.Single(Errors(json));
        Assert.Equal(line, error.Line);
        Assert.True(error.Column >= 1);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        var error = Assert.Single(ConfigurationReader.Parse([(byte)'{', 0xC3, 0x28, (byte)'}'], "conf.json").Errors);
        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_text_like_any_other()
    {
        Assert.NotEmpty(Errors("{ \"\\ud800\": \"\\ud800\" }"));
    }

    [Fact]
    public void A_message_never_breaks_its_line_or_the_terminal()
    {
        foreach (var error in Errors("{ \"a\\u001b[31m\\n\": 1, \"contact\": \"x\\u202e\\u009b\", \"logs\": { \"start\": \"\\u001b\" } }"))
        {
            Assert.DoesNotContain(error.Message, c => char.IsControl(c) || c == '\u202e');
            Assert.DoesNotContain(error.ToString(), char.IsControl);
        }
    }

    [Fact]
    public void A_missing_file_says_how_to_begin()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "crawl-config.json");
        var error = Assert.Single(ConfigurationReader.Read(path).Errors);
        Assert.Equal(0, error.Line);
        Assert.Contains("contact", error.Message, StringComparison.Ordinal);
        Assert.Contains("--config", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path + ": ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_an_error_and_no_exception()
    {
        Assert.Single(ConfigurationReader.Read(Path.GetTempPath()).Errors);
    }

    [Fact]
    public void A_file_with_thousands_of_errors_reports_a_hundred()
    {
        var json = "{" + string.Join(",", Enumerable.Range(0, 5000).Select(i => $"\"k{i}\": 1")) + "}";
        Assert.Equal(100, Errors(json).Count);
    }

    private static IReadOnlyList<ConfigurationError> Errors(string json)
    {
        var result = ConfigurationReader.Parse(Encoding.UTF8.GetBytes(json), "conf.json", Rules);
        Assert.False(result.IsValid);
        return result.Errors;
    }
}
