### My applications: the school's own words for a status stand beside the English ones.

status-draft = draft, not sent yet (草稿)
status-applied = applied (已申請)
status-returned = returned, see the reason (證照退回)
status-approved = approved (審核通過)
status-refused = not rewarded (不予獎勵)
status-unfinished = not completed (未完成申請)
status-withdrawn = withdrawn (已撤回)

status-title =
    📋 <b>My applications</b>
    Number of entries: { $count }
status-semester =
    <b>Academic year { $year }, semester { $term }</b>
    { $count } in all, { $approved } approved with { $points } { $points ->
        [one] point
       *[other] points
    }
status-no-date = <b>No effective date yet</b>
status-name = ▪ <b>{ $name }</b>
status-issuer = Issuer: { $issuer }
status-issuer-points = Issuer: { $issuer }; { $points } { $points ->
        [one] point
       *[other] points
    }
status-date = Effective: { $date }
status-reference = Reference: <code>{ $reference }</code>
status-line = Status: <b>{ $status }</b>
status-note = What the office wrote: { $note }
status-nothing =
    You have not applied for anything yet.
    Have pictures of both sides of your certificate ready, then press the button to begin.
