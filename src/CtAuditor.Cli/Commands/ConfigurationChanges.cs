using CtAuditor.Configuration;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary>Reads the configuration file again whenever it changes, and says on standard error what becomes of it.</summary>
internal sealed class ConfigurationChanges
{
    private readonly CliContext _context;
    private readonly string _file;
    private readonly CrawlConfiguration _atStart;
    private readonly ConfigurationWatch _watch;

    public ConfigurationChanges(CliContext context, string file, CrawlConfiguration atStart)
    {
        _context = context;
        _file = file;
        _atStart = atStart;
        _watch = new ConfigurationWatch(file, ConfigurationLoader.KnownRules(context), context.Services.Time);
    }

    /// <summary>The next configuration that is right; a wrong one is told with its errors and changes nothing.</summary>
    public async Task<CrawlConfiguration> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _watch.NextAsync(cancellationToken).ConfigureAwait(false);
            if (read.Configuration is { } configuration)
            {
                var fixedAtStart = Fixed(configuration);
                Say(fixedAtStart.Length == 0 ? "has changed and is used" : $"has changed and is used, but for {fixedAtStart}, which need a new start");
                return configuration;
            }

            foreach (var error in read.Errors)
            {
                await _context.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            }

            Say("has changed and is wrong; the crawl goes on as before");
        }
    }

    /// <summary>Says that a configuration, though right, cannot be used.</summary>
    public void Refuse(string reason) => Say($"cannot be used: {reason} The crawl goes on as before");

    private string Fixed(CrawlConfiguration configuration)
    {
        (string Key, bool IsChanged)[] keys =
        [
            ("store", configuration.Store != _atStart.Store),
            ("archive", configuration.Archive != _atStart.Archive),
            ("health", configuration.Health with { Listen = _atStart.Health.Listen } != _atStart.Health),
        ];
        return string.Join(" and ", keys.Where(key => key.IsChanged).Select(key => $"\"{key.Key}\""));
    }

    private void Say(string what) => _context.Error.WriteLine($"{ReportText.Time(_context.Services.Time.GetUtcNow())} {_file} {what}.");
}
