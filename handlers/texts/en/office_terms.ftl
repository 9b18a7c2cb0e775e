### Words that catalogue and roster often use: levels, gender, programmes.

office-level-a = Level A
office-level-b = Level B
office-level-c = Level C
office-level-single = Single level
office-level-elementary = Elementary
office-level-intermediate = Intermediate
office-level-high-intermediate = High-intermediate
office-level-advanced = Advanced
office-level-proficient = Proficient
office-level-professional = Professional
office-male = male
office-female = female
office-four-years = four-year bachelor’s programme
office-two-years = two-year bachelor’s programme
office-five-years = five-year junior college
office-master = master’s programme
office-master-working = in-service master’s programme
office-doctor = doctoral programme
