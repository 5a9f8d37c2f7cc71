namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>How the endpoints of the logs answered, by day.</summary>
internal sealed class EndpointDayTable(Database database)
{
    public void Add(EndpointDay day) =>
        database.Keep(
            """
            INSERT INTO endpoint_day (log, endpoint, day, requests, good) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (log, endpoint, day) DO UPDATE SET requests = requests + excluded.requests, good = good + excluded.good
            """)
            .Bind(1, day.LogNumber).Bind(2, day.Endpoint).Bind(3, (long)day.Day.DayNumber).Bind(4, day.Requests).Bind(5, day.Good).Run();

    public IReadOnlyList<EndpointDay> Since(DateOnly first)
    {
        var days = new List<EndpointDay>();
        var row = database.Keep("SELECT log, endpoint, day, requests, good FROM endpoint_day WHERE day >= ?1 ORDER BY log, endpoint, day")
            .Bind(1, (long)first.DayNumber);
        while (row.Step())
        {
            days.Add(new EndpointDay(row.Int32(0), row.Text(1), Day(row.Int64(2)), row.Int64(3), row.Int64(4)));
        }

        return days;
    }

    private DateOnly Day(long number) => number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
        ? DateOnly.FromDayNumber((int)number)
        : throw database.Damage($"day {number} of an endpoint");
}
