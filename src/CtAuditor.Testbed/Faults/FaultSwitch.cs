using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The faults of one server that are on. Safe to switch while requests are running.</summary>
public sealed class FaultSwitch
{
    private readonly Lock _lock = new();
    private readonly List<(LogFault Fault, int Wait, int Left)> _active = [];

    /// <summary>Adds a fault to those that are on.</summary>
    public void Add(LogFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _active.Add((fault, fault.After, fault.Times));
        }
    }

    /// <summary>Puts all faults off and <paramref name="fault"/> on.</summary>
    public void Set(LogFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _active.Clear();
            _active.Add((fault, fault.After, fault.Times));
        }
    }

    /// <summary>Puts all faults off.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _active.Clear();
        }
    }

    /// <summary>The faults that spoil a request for <paramref name="endpoint"/>, each counted once.</summary>
    internal IReadOnlyList<LogFault> Take(LogEndpoint endpoint)
    {
        lock (_lock)
        {
            if (_active.Count == 0)
            {
                return [];
            }

            var taken = new List<LogFault>();
            for (var i = 0; i < _active.Count; i++)
            {
                var (fault, wait, left) = _active[i];
                if ((fault.On & endpoint) == 0 || left == 0)
                {
                    continue;
                }

                if (wait > 0)
                {
                    _active[i] = (fault, wait - 1, left);
                    continue;
                }

                taken.Add(fault);
                _active[i] = (fault, 0, left - 1);
            }

            return taken;
        }
    }
}
