"""What several rooms of tests share: each thing has one way to be made, named here.

| What                          | The one way                                                                    |
|-------------------------------|--------------------------------------------------------------------------------|
| a database                    | the fixture `database_url`; more of them: `databases()`                        |
| a server of PostgreSQL        | the suite's own: `databases.postgres.new_database`; lasting: `durable_server`  |
| a store on a database         | `people.shelf.Shelf`, the fixture `shelf`                                      |
| a student of the roster       | `people.people.student`, on a shelf `add_student`                              |
| a linked student              | `people.people.linked`                                                         |
| an account                    | `people.people.with_account`                                                   |
| a picture                     | `people.people.kept`, on a shelf `keep`; not recorded: `new_picture`           |
| an application in a state     | `people.people.application`, then `moved`; on a shelf `add_application`        |
| all fields of a certificate   | `people.people.certificate`                                                    |
| a staff member                | `people.people.started`; with the private chat: `staff_scenes.colleague`       |
| a small school                | `people.small_school.furnish`; without people and round: `lists`               |
| a chat without a network      | `people.chat.World`, `people.chat.Chat`                                        |
| a running bot, its clock ours | `people.town.Town`, `people.town.Phone`; begun at once: `prepared_people`      |
| its parts, run one by one     | `running.parts.Parts`, a Town that stands still                                |
| a bot of its own process      | `running.processes`: `ran` to its end; `Fresh`, `Nursery`, then `kill`, `stop` |
| a demo of its own process     | `running.demo.Demo`                                                            |
| a tab of a browser            | `browser.chromium.a_tab`                                                       |

What a world adds (`student_scenes`, `staff_scenes`, `prepared_people`, the conftests of handlers and journeys) runs
these on its own database and makes nothing by itself.
"""
