"""Chinese surnames: what a name of two to four characters begins with.

The two hundred commonest ones, which nine in ten people of all Chinese names bear, and compound ones. A word that is
no name begins with one of them by chance; that decides only beside other signs.
"""

from __future__ import annotations

from typing import Final

#: As they look when flattened, so that they are those of Traditional texts as well.
SINGLE: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐"
    "易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵"
    "苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝邰连荆雒逯亓郗鄢戈佴隗缑阚晁糜仝宓蔺胥茹阴扈闻阙芮羿储靖"
)
COMPOUND: Final = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "端木",
)


def is_name(flattened: str) -> bool:
    """Whether it has the form of a Chinese name: a surname, and one or two characters behind it."""
    surname = next((one for one in COMPOUND if flattened.startswith(one)), flattened[:1])
    return (len(surname) > 1 or surname in SINGLE) and 1 <= len(flattened) - len(surname) <= 2
