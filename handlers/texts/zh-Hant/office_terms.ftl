### 目錄與名冊上常見的詞：級別、性別、學制。

office-level-a = 甲級
office-level-b = 乙級
office-level-c = 丙級
office-level-single = 單一級
office-level-elementary = 初級
office-level-intermediate = 中級
office-level-high-intermediate = 中高級
office-level-advanced = 高級
office-level-proficient = 進階級
office-level-professional = 專業級
office-male = 男
office-female = 女
office-four-years = 四技
office-two-years = 二技
office-five-years = 五專
office-master = 碩士班
office-master-working = 碩士在職專班
office-doctor = 博士班
