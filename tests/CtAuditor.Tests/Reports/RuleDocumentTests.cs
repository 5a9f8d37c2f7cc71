using CtAuditor.Reports;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Reports;

public sealed class RuleDocumentTests
{
    private static string Folder => Path.Combine(SharedData.RepositoryRoot, RuleDocument.Folder.Replace('/', Path.DirectorySeparatorChar));

    [Fact]
    public void The_pages_in_docs_are_those_that_the_rules_make()
    {
        var pages = RuleDocument.Pages(RuleCatalogue.Descriptors);

        Assert.Equal(pages.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.Equal(page.Value, File.ReadAllText(Path.Combine(Folder, page.Key))));
    }

    [Fact]
    public void Every_rule_stands_on_the_page_of_its_group()
    {
        var pages = RuleDocument.Pages(RuleCatalogue.Descriptors);

        Assert.All(RuleCatalogue.Descriptors, rule => Assert.Contains($"\n## {rule.Id}\n\n{rule.Title}.\n", pages[rule.Group + ".md"], StringComparison.Ordinal));
    }
}
