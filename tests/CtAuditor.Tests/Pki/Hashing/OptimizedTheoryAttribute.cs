using System.Diagnostics;
using System.Reflection;
using CtAuditor.Pki.Hashing;
using Xunit;

namespace CtAuditor.Tests.Pki.Hashing;

/// <summary>A theory about optimized code: without optimization the runtime allocates for each use of a constant table.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OptimizedTheoryAttribute : TheoryAttribute
{
    public OptimizedTheoryAttribute()
    {
        if (typeof(Sha256Batch).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            Skip = "needs an optimized build (-c Release)";
        }
    }
}
