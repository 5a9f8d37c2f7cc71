namespace CtAuditor.Logs;

/// <summary>
/// Learns how many entries a log returns at a time, from what it returns. RFC 6962 section 4.6 lets a log return fewer
/// than asked for; many end their answers at multiples of the page size, so that caches can hold them. Requests that
/// keep to those multiples are answered whole, and out of the caches.
/// </summary>
internal sealed class PageSizeLearner
{
    /// <summary>Entries asked for at a time, at most. About 5 MB of JSON, and no public log returns more.</summary>
    public const int Maximum = 1024;

    // That many short answers in a row mean that the log's page size has changed.
    private const int ShortAnswersToForget = 8;

    private readonly Lock _lock = new();
    private int? _size;
    private bool _isAtBoundary;
    private int _shortInRow;

    /// <summary>The page size; null while it is not known.</summary>
    public int? Size
    {
        get
        {
            lock (_lock)
            {
                return _size;
            }
        }
    }

    /// <summary>The page that begins at, or goes on from, <paramref name="start"/>.</summary>
    public PagePlan Plan(long start)
    {
        lock (_lock)
        {
            return _size is { } size ? new PagePlan(((start / size) + 1) * size, true) : new PagePlan(start + Maximum, false);
        }
    }

    /// <summary>Takes note of an answer.</summary>
    public void Observe(int asked, int returned)
    {
        lock (_lock)
        {
            var isShort = returned < asked;
            if (_size is null)
            {
                Learn(asked, returned, isShort);
            }
            else if (!isShort)
            {
                _shortInRow = 0;
            }
            else if (++_shortInRow >= ShortAnswersToForget)
            {
                _size = null;
                _isAtBoundary = false;
            }
        }
    }

    private void Learn(int asked, int returned, bool isShort)
    {
        if (!isShort)
        {
            // Fewer were asked for than would fill a page: nothing learnt.
            _size = asked == Maximum ? Maximum : null;
        }
        else if (_isAtBoundary)
        {
            _size = returned;
        }

        // A short answer may end at a multiple of the page size; the next one begins there and is a whole page.
        _isAtBoundary = isShort;
        _shortInRow = 0;
    }
}
