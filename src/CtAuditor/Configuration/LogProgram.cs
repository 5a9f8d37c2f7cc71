namespace CtAuditor.Configuration;

/// <summary>A program that decides which logs its software trusts, and publishes the decisions as a log list.</summary>
public enum LogProgram
{
    /// <summary>Chrome's CT log program; its lists are Google's.</summary>
    Chrome,

    /// <summary>Apple's CT log program.</summary>
    Apple,

    /// <summary>Mozilla's; the list that Firefox is built with.</summary>
    Mozilla,
}
