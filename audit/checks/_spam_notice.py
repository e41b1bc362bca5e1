"""Marks that document mills, copying sites and converters leave in what they pass on, as a table.

Bans on copying are `audit.text.notices`' affair, since the `rights` check reads them too. What stands here says nothing
about rights: who compiled or scanned the copy, where it was taken from, for whom it is meant, what it was made with.
Patterns are for flattened text. A mark at the head of its line is anchored there: in running text the same words are
most often a report ("the data were downloaded from …").
"""

from __future__ import annotations

from audit.text.rules import Rules, rule

_MILL = (
    "(?:百度文库|豆丁网?|道客巴巴|原创力文档|人人文库|金锄头文库|淘豆网|学科网|菁优网|新世纪教育网|二一教育"
    "|21世纪教育网|高考资源网"
    "|第一文库网|max文档|文档投稿赚钱网|中华文本库|冰豆网|蚂蚁文库|世纪文库|千图网|包图网|觅知网)"
)
_COPY = "(?:本|此|该|以上)(?:文档|资料|文件|试卷|课件|电子书|书|文章|文|素材|资源|教程|内容|图书)"
SITE = (
    r"(?:https?://)?(?:[a-z0-9-]{1,40}\.){1,4}(?:com|cn|net|org|info|ru|tw|hk|cc|club|top|vip|edu|io|me|co|fr|de|es|it"
    "|pl|uk"
    r"|eu|jp|kr|br|vn|id|nl|ua|by|kz|ir|ar)(?![a-z])"
)
#: What stands before a mark on its line: signs of comments, quotations and lists.
HEAD = r"(?m:^)[^\w\n]{0,12}"
_FILE = "(?:file|document|book|e-?book|pdf|copy|paper|article|template|text|page|essay|publication|work)"

NOTICES = Rules(
    "notice",
    # --- Chinese: who compiled it ------------------------------------------------------------------------------------
    rule(
        *("notice", "档由", "料由", "件由", "卷由", "书由", "文由", "章由", "容由", "材由", "源由"),
        find=rf"{_COPY}由[ @]{{0,2}}[^\n,。;]{{1,20}}?(?:上传|收集整理|搜集整理|倾情|扫描制作|提供下载|分享|原创"
        "(?:首发|发布)"
        r"|整理(?:发布|制作)?(?=[,。!)\] ]?(?:$|\n| |仅供|如有|如果|版权|转载)))[^\n,。]{0,16}",
        unless="记者|编辑部|通讯员|委员会|开发团队|自动生成",
    ),
    rule(
        *("notice", "可自由编辑", "文档可编辑", "可自行编辑", "word可编辑", "精品文档", "优质文档"),
        *("下载后可编辑", "文档免费下载"),
        find=r"[\[(【「-]? ?(?:此|本)?(?:word)?(?:文档|资料)?(?:下载后)?(?:可自由编辑|可自行编辑|可编辑)(?:打印"
        r"|修改|版)?[\])】」]?(?= ?(?:$|\n|[\])】」-]))"
        r"|(?m:^)[^\w\n]{0,6}(?:精品文档|优质文档|文档免费下载)[ ,.。!-]{0,4}(?:值得下载|放心下载|欢迎下载"
        "|仅供参考"
        r"|可编辑)?[^\w\n]{0,6}(?:$|(?=\n))",
    ),
    # a mill's name on a line of its own, with its motto or address
    rule(
        *("notice", "百度文库", "豆丁", "道客巴巴", "原创力", "人人文库", "金锄头", "淘豆网", "学科网", "菁优网"),
        *("新世纪教育", "二一教育", "21世纪教育", "高考资源网", "第一文库网", "max文档", "文档投稿赚钱"),
        *("中华文本库", "冰豆网", "蚂蚁文库", "世纪文库"),
        find=f"{HEAD}(?:来源|来自|转自|下载自|出自|上传于|更多)?[ :]{{0,2}}{_MILL}(?:"
        rf"(?:[ \w:/.-]{{0,4}}{SITE})"
        "|[-—· ]{0,3}"
        r"(?:让每个人平等地提升自我|专用|版权所有|独家|精品资料|出品|您身边的[^\n]{2,12}|[\[(]?(?:wenku|docin"
        "|doc88"
        r"|book118)[^\n]{0,20}))[^\n]{0,16}",
    ),
    # --- Chinese: where there is more of it -------------------------------------------------------------------------
    rule(
        *("notice", "更多精品", "更多资料", "更多资源", "更多优质", "更多免费", "更多文档", "更多范文", "更多试"),
        *("更多课件", "更多教程", "更多电子书", "更多好书", "更多学习", "更多考试", "更多精彩", "更多干货"),
        *("更多相关", "更多公文"),
        find="更多(?:精品|优质|免费|相关|学习|考试|精彩|公文|干货)?(?:资料|资源|文档|范文|试题|试卷|课件|教程"
        "|电子书|好书|内容|干货|小说)?"
        r"[^\n。a-z]{0,10}(?:访问|登录|登陆|尽在|关注|加入|下载|搜索|点击|收藏)[^\n。a-z]{0,8}"
        f"(?:{SITE}|本站)",
        unless="请?(?:参考|参见|查阅|参阅)|github\\.|gitee\\.|官网|官方文档|wiki",
    ),
    rule(
        *("notice", "下载自", "下载于", "下载地址", "免费下载"),
        find=rf"(?:{_COPY}|资料|文档|课件|试卷)(?:免费)?(?:下载自|下载于|来自于?)[ :]{{0,2}}[^\n。]{{0,12}}?"
        f"(?:{SITE}|文库|下载站|资源网|教育网)"
        rf"|(?:资料|文档|试题|课件|范文|电子书|小说|txt)免费下载[^\n。]{{0,8}}{SITE}",
    ),
    # --- Chinese: for whom it is meant, and whose it is -------------------------------------------------------------
    rule(
        *("notice", "仅供", "仅用于", "仅限", "仅作学习", "只供"),
        find=r"(?:(?:本|此|该|以上|所有|全部|文中|站内|本站)[^\n,。;]{0,14}?|资源[^\n,。;]{0,8},)?"
        "(?:仅供|仅限|仅用于|仅作|只供)(?:个人|内部|大家|读者|学术|[*]{1,2}|[\u4e00-\u9fff]{0,4}(?:行业|技术|专业"
        "|领域|系统)){0,2}"
        "(?:学习|交流|研究|科研|教学|试读|试看|参考学习|欣赏|/?非商业(?:用途|使用))"
        r"[^\n。;]{0,24}",
        given="资料|数据|文档|资源|书|文章|课件|教程|课程|视频|素材|图片|字体|作品|译文|题|试卷|讲义|笔记|本文|网盘"
        "|字幕|图无版权|整理[,。]"
        "|(?:本|此|该)(?:项目|专案|脚本|程序|代码|软件|插件|工具|源码|仓库|模块|模型| ?skill)[^\\n,。;]{0,6}(?:仅供"
        "|仅限|仅用于"
        "|仅作)"
        "|下载|禁止|严禁|请勿"
        r"|(?m:^)[^\w\n]{0,8}(?:仅供|仅限|仅用于|只供)",
        unless="(?<!本)(?<!本 )(?<!此)(?<!该)(?:项目|脚本|程序|代码|软件|插件|工具|skill|系统"
        "|模型)[^\\n,。;]{0,6}(?:仅供|仅限"
        "|仅用于|仅作)|是否|(?:有关|相关|按照?|依照?)[^\\n。]{0,6}规定|规定[:,]|应当|开源协议"
        "|[\"'][^\"'\\n]{2,12}[\"'], ?[\"']|问卷|受访|[作填]答",
    ),
    # 禁止将视频文件转发到各平台, 不允许对代码以任何形式任何目的的再发布
    rule(
        *("notice", "禁止将", "严禁将", "请勿将", "请勿把", "不允许对", "禁止对", "请勿上传", "请勿传播", "请勿转发"),
        find=r"(?m:(?:^|[。!,;]) ?)[^\w\n]{0,8}((?:禁止|严禁|请勿)(?:将|把)(?:本|此|该|以上|视频|文件|资源|资料|内容"
        r"|字幕|课件|教程"
        r"|课程|代码|源码|图片|作品|文章|材料){1,3}[^\n。,]{0,6}?(?:转发|上传|发布|传播|分享|转载|外传"
        r"|外泄)[^\n。]{0,16})"
        r"|(?:不允许|禁止)对(?:系统)?(?:程序)?代码[^\n。;]{0,24}再(?:次)?发布"
        "|请勿(?:上传|传播|转发)(?:至|到|于)(?:任何|其他|其它|公开|网络|互联网|各大?){1,3}(?:平台|网站|渠道|媒体|网络)?",
    ),
    rule(
        *("notice", "24小时内", "24 小时内", "二十四小时内"),
        find="(?:请|须|务必|应)(?:在|于)?(?:(?:下载|试看|阅读|试听|使用){1,2}(?:之?后)?的?)?(?:24 ?|二十四)小时"
        "(?:之?内)?(?:请)?(?:自行|自觉|务必|立即)?(?:请)?删除"
        "|(?:下载|试看|阅读|试听|使用)(?:之?后)?的?(?:24 ?|二十四)小时(?:之?内)?(?:请)?(?:自行|自觉|务必|立即)?"
        "(?:请)?删除",
        unless="平台|法院|法规|公司应|商家",
    ),
    rule(
        *("notice", "侵删", "侵权请", "侵权联系", "侵权必删", "侵权即删", "侵权立删", "如有侵权", "若侵权"),
        *("如有违", "若有违", "权问题", "如侵权", "若有侵权", "涉及侵权", "如有侵犯", "若有侵犯", "若侵犯"),
        *("如侵犯", "内容侵权"),
        find=r"(?:(?:图片|图|资源|资料|素材|文章|内容|封面)[^\n。;]{0,24}?[,。; ]?)?(?:如|若)?(?:侵权?删"
        "|侵权[必即立]?(?:请)?(?:联系)?(?:作者|我们?|本人|本站)?(?:必|即|立即)?删)除?"
        r"|(?:如有?|若有?|如果|涉及)(?:任何)?侵权[^\n。;]{0,6}(?:请|可|麻烦|烦请)?[^\n。;]{0,4}(?:联系|告知|通知"
        r"|私信)(?:[^\n。;]{0,30}(?:删除?|处理|下架|撤下)| ?[\[(]?(?:本人|作者|我们?|本站|站长|管理员))"
        r"|(?:如有?|若有?|如果)(?:(?:本|此|该)?(?:项目|文章?|资源|图片|内容))?侵犯[^\n。;]{0,16}?(?:权益|版权|权利"
        r"|著作权)[^\n。;]{0,4}请[^\n。;]{0,24}"
        r"(?:联系|告知|通知|来信)[^\n。;]{0,20}"
        r"|(?:如|若)(?:有|涉及)[^\n。;,]{0,12}(?:侵权|版权)(?:问题|行为"
        r"|嫌疑)[, ]{0,2}请[^\n。;,]{0,8}联系[^\n。;,]{0,10}"
        r"|(?:如有|若有)违(?:反|法|规)[^\n。;]{0,8}请?(?:及时)?联系[^\n。;]{0,6}删除"
        r"|(?:如|若)[^\n。;,]{0,12}内容侵权[, ]{0,2}请?(?:告知|联系|通知)[^\n。;]{0,12}"
        r"|侵权(?:请|可)?(?:联系|告知|私信)[ :]{0,2}(?:[\w.+-]{2,40}@[\w.-]{3,40}|q?q ?:? ?\d{5,})"
        r"|(?:如有?|若有?)侵权[, ]{0,2}(?:请|烦请|麻烦)[^\n。;,]{0,10}(?:联系|告知|通知|私信)",
        unless="第[一二三四五六七八九十百零0-9]{1,5}条|应当|规定|法院|平台经营者"
        r"|[\"'][^\"'\n]{2,12}[\"'], ?[\"']",
    ),
    # --- Chinese: stamps of blogs ------------------------------------------------------------------------------------
    rule(
        *("notice", "本文来自", "本文首发", "本文转自", "本文转载自", "本文原载", "本文作者:", "原文链接"),
        *("版权声明:",),
        find=r"本文(?:来自|首发于?|转自|转载自|原载于?|作者 ?:)[^\n]{1,100}?转载(?:请|时)[^\n]{0,8}(?:注明|标明"
        "|保留"
        r"|联系)[^\n]{0,16}|版权声明:本文为[^\n]{1,60}?(?:原创|转载)[^\n]{0,60}",
    ),
    # 转载请注明出处, 商业转载请联系作者获得授权, 欢迎转载，但请保留链接
    rule(
        *("notice", "转载请", "转载,请", "转载、", "转载时", "转载须", "转载需", "转载本", "转载务", "转载的请"),
        *("转载必须", "转载,须", "转载文"),
        *("转贴引用", "转贴请", "引用时请", "引用请注明", "引用,请注明", "转帖请"),
        find="商业转载请联[系络][^\n。;]{0,14}授权(?:[,;]? ?非商业转载请[^\n。;]{0,12})?"
        "|(?:欢迎|如需|若需|可以?|允许|随意)?(?:网络|自由)?(?:转[载贴帖](?:引用)?|引用)(?:本文|本站|本博客|文章|内容|时"
        "|的话?|使用|引用|分享|传播|[、,或及和与 ]){0,5}"
        "(?:但)?(?:请|须|需|务必|烦请|敬请|必须)(?:务必|您|在|于|以超链接形式|显著位置|文章?[首末尾]|先"
        "| ){0,4}(?:注明|标明|标注"
        "|保留|附上?|联系|告知|说明|带上|署名)"
        rf"[^\n。;!]{{0,40}}(?: ?[:(「【《<] ?(?:{SITE}|https?://|[^\n。;!]{{1,40}})[^\n。;!]{{0,60}})?",
        unless=r"应当|条例|是否|按钮|输入框|正则|过滤|placeholder|\.\*|\|[^|\n]{2,16}\|",
    ),
    rule(
        *("notice", "任何形式的转载", "任何形式转载"),
        find="任何形式的?转载[^\n。;]{0,6}(?:请|须|需|必须)[^\n。;]{0,4}联[系络][^\n。;]{0,40}",
    ),
    # 但未经作者同意必须保留此段声明，且在文章页面明显位置给出原文连接
    rule(
        *("notice", "保留此段声明", "给出原文连接", "给出原文链接", "保留本声明", "保留此声明"),
        find=r"(?:[^\n。;]{0,16}欢迎转载[,;]? ?)?(?:但)?(?:未经作者同意)?(?:必须|请"
        r"|须)[^\n。;]{0,16}(?:保留[此本]段?声明|给出原文[连链]接)"
        r"[^\n。]{0,40}",
        unless="应当|条例",
    ),
    rule(
        *("notice", "转载时请", "转载请在", "使用时请注明", "使用请注明"),
        find=r"转载时?请[^\n。;]{1,24}?(?:注明|标明|保留)[^\n。;]{0,4}(?:出处|来源|作者|链接|版权)"
        "|使用时?请注明(?:出处|来源|作者)",
        unless=r"应当|条例|是否|按钮|正则|过滤|\.\*",
    ),
    # 版权所有，翻印必究
    rule(
        *("notice", "必究"),
        find="(?:(?:版权|著作权|保留)[^\n。;,、]{0,20}[,、;: !。]{0,2}|(?:原创|独家)[^\n。;]{0,12})?(?:翻印|盗版|侵权"
        "|仿冒|违者|翻版|盗用|抄袭|转载|盗链)必究",
        unless=r"口号|标语|印有|写着|喊|(?m:^)[ \t]*['\"][^'\"\n]{2,14}['\"],? *$",
    ),
    # 本文来自某某的博客，原文链接：https://…
    rule(
        *("notice", "本文来自", "本文转自", "本文转载", "本文首发", "本文出自", "本文原载", "文章来自", "文章转自"),
        find=r"(?:本文|文章)(?:来自|转自|转载自|首发于?|出自|原载于?)[: ]{0,2}[^\n]{1,80}?(?:全文地址|原文(?:链接"
        r"|地址)|https?://|\]\()[^\n]{0,120}",
    ),
    # 仅限内部使用, as a mark and not of a function
    rule(
        *("notice", "仅限内部", "仅供内部", "限内部", "仅限公司内部", "仅供公司内部", "项目内部使用", "仅限项目内部"),
        find="(?:private|confidential|proprietary|机密|保密|绝密)[^\n]{0,24}(?:仅限|仅供"
        "|限)[^\n,。;]{0,8}内部[^\n,。;]{0,8}"
        r"|(?m:^)[^\w\n]{0,8}(?:(?:本|此|该)[^\n,。;:]{1,12}|[^\n。;:]{0,12}[,:])?(?:仅限|仅供"
        r"|限)于?[^\n,。;:]{0,8}内部(?:使用|传阅|参考|查阅|交流|学习)[^\n。;]{0,20}",
        unless="接口|方法|函数|类|api|调用|模块|字段|变量|参数|框架|标有|注解|组件|'[^'\n]{2,12}', ?'",
    ),
    # 本文档使用公文助手试用版创建
    rule(
        *("notice", "试用版创建", "试用版生成", "试用版制作", "试用版转换", "未注册版", "评估版创建", "评估版生成"),
        find="(?:本|该|此)(?:应用|文档|文件|页面?|程序|pdf)[^\n。,]{0,8}(?:使用|由|用)[^\n。,]{1,20}(?:试用版"
        "|未注册版|评估版)"
        "(?:本)?(?:创建|生成|制作|转换)",
    ),
    # --- English: where it was taken from ---------------------------------------------------------------------------
    rule(
        *("notice", "downloaded from", "downloaded by", "downloaded at", "retrieved from www", "downloaded free"),
        find=f"{HEAD}(?:this (?:[a-z]{{1,12}} )?{_FILE} (?:was|has been|is) )downloaded (?:from|by|at) "
        r"[^\n]{3,80}"
        rf"|{HEAD}downloaded (?:free )?(?:from|by|at) (?:{SITE}[^\n]{{0,60}}|[^\n]{{3,60}} (?:on|at) "
        r"\d{1,2}[ ./-][^\n]{4,30})",
    ),
    rule(
        *("notice", "scanned by", "scanned with", "scanned and", "digitized by", "digitised by", "ocr by"),
        *("ocr'd", "proofread by"),
        unless=r"\bre\.|\.\*|regex|replace\(",
        find=r"\b(?:scanned (?:by|with) (?:camscanner|cam ?scanner|adobe scan|tapscanner|genius scan|clear ?scan"
        "(?:ner)?|fast scanner|office lens)"
        r"|digiti[sz]ed by (?:(?:the )?internet archive|google|the digital library)[^\n.]{0,40})"
        f"|{HEAD}scanned (?:by|and|&) "
        r"(?!for\b|against\b|the\b|an?\b)(?:ocr|proof|correct|edit|convert)?[^\n.]{0,24}(?:ocr|proof(?:ed|read)"
        r"|e-?book|pdf)[^\n.]{0,30}",
    ),
    rule(
        *("notice", "authorized licensed use", "this content downloaded", "ieee xplore", "about.jstor.org"),
        *("lomoarcpsd", "ebscohost", "brought to you by"),
        *("authenticated download", "personal use is permitted", "oceanofpdf", "allitebooks", "it-ebooks"),
        *("wowebook", "z-library", "z-lib.org", "libgen."),
        *("pdfdrive", "ebook converter demo", "for more ebooks", "freeebooks", "foxebook", "vk.com/readinglecture"),
        *("taylor & francis",),
        find=r"\bauthori[sz]ed licensed use limited to ?: ?[^\n]{3,200}|\bthis content downloaded (?:from|by)"
        r"(?:[^\n]{3,120}|[ \t]*\n[^\n]{4,80})|\bpersonal use (?:of this material )?is permitted, but "
        r"republication[^\n]{4,80}|\blomoarcpsd ?\| ?\d{3,12}|\bebscohost[^\n]{0,40} printed on [^\n]{4,80}"
        r"|\bbrought to you by[^\n]{0,60}authenticated[^\n]{0,60}"
        r"|(?:www\.|https?://)?(?:oceanofpdf|allitebooks|it-ebooks|wowebook|z-lib|pdfdrive|foxebook)\.(?:com|info|org"
        r"|net|in|eu)|\bebook converter demo[^\n]{0,40}",
        unless=r"[\"'][^\"'\n]{2,24}[\"'], ?[\"']|\bre\.|\.\*|regex|strip|remove|filter",
    ),
    # --- English: what it was made with -----------------------------------------------------------------------------
    rule(
        *("notice", "unregistered version", "unregistered copy", "trial version", "evaluation copy"),
        *("evaluation version", "demo version", "evaluation mode", "unlicensed version", "unregistered trial"),
        *("pro trial", "not registered", "unregistered evaluation"),
        find=r"\b(?:(?:pdf|created|generated|produced|made|printed|converted|decompiled|exported"
        r"|processed)\b(?:[^\n.]|\.(?! )){0,60}?"
        r"\b(?:by|with|using|from|in)(?: an?| the)? [^\n.]{0,30}?(?:unregistered|unlicensed|trial|evaluation"
        "|demo)[ -](?:version|copy|edition|mode)"
        r"(?: of [^\n.]{2,40})?|pdffactory (?:pro )?trial version[^\n]{0,40})",
        given=r"\b(?:this (?:[a-z]{1,12} )?(?:file|document|book|pdf|page|report|text)|pdf created|created (?:by"
        r"|with)|generated (?:by|with)|pdffactory|converted by|printed with)\b",
        unless=r"\b(?:error|test|must|should|when|if|function|keys?)\b",
    ),
    rule(
        *("notice", "abc amber", "processtext.com", "convert to pdf trial", "pdf-xchange", "click to buy now"),
        *("foxit pdf editor", "foxit advanced"),
        *("edited by foxit", "trial converter", "softinterface", "verypdf", "ebookmaker", "unregistered version"),
        *("unregistered trial",),
        find=r"(?:generated by |converted by )?\babc amber [a-z]{2,12} conv(?:erter)?[^\n]{0,80}"
        r"|https?://www\.processtext\.com/[^\s<\"]{3,40}|\bclick to buy now[^\n]{0,60}"
        r"|\b(?:edited|generated) by foxit[^\n]{0,80}|\b(?:created|converted|produced|printed) (?:with|by|using) "
        r"(?:an? |the )?[^\n.]{0,40}(?:unregistered|trial) (?:version|copy)[^\n]{0,60}",
        unless=r"\b(?:alternative|instead|purchase of|replaces?)\b|\.\*|regex",
    ),
    rule(
        *("notice", "created with aspose", "evaluation warning", "to remove this water", "to remove this mark"),
        *("to remove the water", "novapdf printer", "remove this notice", "remove this message"),
        *("created with an evaluation", "evaluation only"),
        unless=r"\b(?:not in|if|lines?|strip|replace)\b|\.\*",
        find=r"\b(?:evaluation only\.? created with aspose[^\n]{0,60}|created with an evaluation copy of "
        r"aspose[^\n]{0,60}|evaluation warning ?:[^\n]{3,80}"
        r"|(?:buy|purchase|register|upgrade|visit|order)\b[^\n.]{0,50} to remove (?:this|the) (?:water ?mark"
        r"|mark|notice|message|line)\b|you created this pdf from an application that is not licensed[^\n]{0,60})",
    ),
    rule(
        "notice",
        "personal enjoyment only",
        find=r"\bthis e-?book is licensed for your personal enjoyment only[^\n]{0,200}",
    ),
    rule(
        *("notice", "papersowl", "ivypanda", "studymode", "coursehero", "gradesfixer", "ukessays", "edubirdie"),
        *("antiessays", "123helpme", "studocu", "essayshark", "studymoose", "phdessay", "bartleby"),
        find=rf"{HEAD}(?:[^\n]{{0,60}}?)(?:www\.)?(?:papersowl|ivypanda|studymode|coursehero|gradesfixer"
        "|ukessays|edubirdie|antiessays"
        r"|123helpme|studocu|essayshark|studymoose|phdessay|bartleby)\.(?:com|net|org)[^\n]{0,60}",
        given=r"(?m:^)[^\n]{0,110}(?:$|\n)",
        unless=r"\b(?:said|says|according|founded|company|acquired|students who)\b",
    ),
    rule(
        *("notice", "submitted by a student", "written by a student", "get custom essay", "get your custom"),
        *("get a custom paper",),
        find=r"\bthis (?:essay|paper|work|example)[^\n.]{0,20} (?:submitted|written|contributed) by a (?:fellow "
        r")?student[^\n]{0,60}|\bget (?:your |a )?custom (?:essay|paper|written)[^\n.]{0,60}",
    ),
    # This translation is for study and research purposes only.
    rule(
        *("notice", "purposes only", "purpose only", "use only"),
        find=r"\b(?:this|these|the following) (?:[a-z]{2,12} )?(?:translation|material|book|document|text|copy"
        r"|e-?book|pdf|article|slide"
        r"|handout|note|chapter|subtitle|recording|video)s? (?:is|are) (?:intended |provided |meant "
        r"|made available )?(?:solely |only "
        r"|strictly )?for (?:(?:your |private |non-?commercial )?(?:study|research|educational|personal|learning"
        r"|classroom|teaching"
        r"|academic|private|internal)(?:,| and| or)? ?){1,4}(?:purposes?|use) only[^\n.]{0,40}",
    ),
    rule(
        *("notice", "for personal use only", "for evaluation purposes only", "licensed to", "sample chapter"),
        *("preview copy", "review copy", "for classroom use only"),
        find=rf"(?m:(?:^|[.—–-] ))[^\w\n]{{0,4}}(for classroom use only)\b"
        rf"|{HEAD}(?:for (?:your )?personal use only(?:[.!,] ?(?:not|do not|no)[^\n]{{4,60}})|(?:this "
        "(?:copy|e-?book|file) is )?"
        r"licensed to [^\n,.]{2,40}(?:,| [-–]) (?:order|copy|license) (?:no|number|#|id)[^\n]{0,30})"
        r"|\bthis copy is licensed to the following: ?",
    ),
    # --- Other languages --------------------------------------------------------------------------------------------
    # What Italian papers print below an article
    rule("notice", "riproduzione riservata", find=r"(?:[©@] ?|\(c\) ?)?\briproduzione riservata\b(?!/)"),
    rule(
        *("notice", "скачано с", "скачан с", "скачана с", "скачали книгу", "отсканировано", "незарегистрированн"),
        *("книга взята",),
        find=rf"(?:{HEAD}(?:(?:файл|книга|документ|текст|этот файл|данная книга)[^\n.]{{0,12}} )?скачан[оа]? с"
        rf"(?: сайта)?[ :]{{1,2}}[^\n]{{0,20}}?{SITE}[^\n]{{0,40}}"
        r"|скачан[оа] с (?:помощью )?(?:[^\n]{1,20} )?@\w{4,31}"
        r"|спасибо, что скачали книгу[^\n]{0,80}|(?:документ|файл) создан(?: с помощью)? незарегистрированн[^\n.]{0,40}"
        rf"|{HEAD}отсканировано[ :][^\n]{{2,40}})",
    ),
    rule(
        *("notice", "heruntergeladen von", "téléchargé sur", "téléchargé de", "descargado de", "descargado por"),
        *("baixado de", "scaricato da", "pobrano z", "tải về từ", "diunduh dari", "indirilmiştir", "から入手"),
        *("ダウンロードしました", "다운로드 받은", "ausgedruckt von"),
        find=rf"{HEAD}(?:(?:dieses|ce|este|esta|questo|ten|tài liệu|dokumen|bu)[^\n.]{{0,24}} )?"
        "(?:heruntergeladen von|téléchargé (?:sur|depuis|de)|descargado (?:de|por|desde)|baixado (?:de|por)"
        "|scaricato da|pobrano z(?:e strony)?"
        rf"|tải (?:về )?từ|diunduh dari)[ :]{{1,2}}[^\n]{{0,20}}?{SITE}[^\n]{{0,40}}"
        rf"|{SITE}[^\n]{{0,24}}indirilmiştir",
    ),
    # Vui lòng ghi rõ nguồn, reproducción permitida citando la fuente, Nachdruck mit Quellenangabe
    rule(
        *("notice", "ghi rõ nguồn", "ghi nguồn", "dẫn nguồn", "la fuente", "a fonte", "la fonte", "la source"),
        *("quellenangabe", "указанием источника", "указании источника", "ссылкой на источник", "podaniem źródła"),
        *("cantumkan sumber", "mencantumkan sumber", "sertakan sumber", "menyertakan sumber", "kaynak göster"),
        *("kaynak belirt", "bronvermelding", "출처", "出典を", "引用元を", "出所を"),
        *("ссылки на", "ссылкой на", "ссылку на", "ссылка на"),
        find=r"(?:[^\W\d_]{1,12} ){0,4}(?:vui lòng|xin|hãy|nhớ|phải|cần) (?:[^\W\d_]{1,8} ){0,2}?(?:ghi|dẫn|trích)"
        r"(?: (?:rõ|lại))? nguồn\b[^\n.]{0,40}"
        r"|\b(?:reproducción|reproducir|distribución|difusión|compartir|copiar|reprodução|reproduzir|divulgação"
        r"|compartilhar|riproduzione|riprodurre|diffusione|condividere|reproduction|reproduire|diffusion|partager"
        r"|copie)"
        r"\b[^\n.;]{0,60}\b(?:citando|mencionando|indicando|citar|mencionar|indicar|citad[ao]|citata|citare|cite"
        r"|mencione"
        r"|citer|mentionner|citant|mentionnant|mention(?: de)?|indiquer) (?:siempre )?(?:la fuente|a fonte|la fonte"
        r"|la source)\b[^\n.]{0,30}"
        r"|\b(?:nachdruck|weitergabe|verwendung|verbreitung|wiedergabe)\b[^\n.;]{0,40}\b(?:mit|unter"
        r"|bei) quellenangabe\b"
        r"|\b(?:копирование|перепечатка|использование|распространение|публикация)\b[^\n.;]{0,60}(?:с указанием"
        r"|при указании"
        r"|со ссылкой на) источник[а]?(?!\w)[^\n.]{0,24}"
        r"|\b(?:kopiowanie|przedruk|rozpowszechnianie)\b[^\n.;]{0,40} z podaniem źródła"
        r"|\b(?:harap|mohon|wajib|silakan|tolong|jangan lupa)\b[^\n.;]{0,24}(?:men)?(?:cantumkan|yertakan"
        r"|sertakan) sumber"
        r"[^\n.]{0,24}"
        r"|\b(?:alıntı|kullan|paylaş|kopyala)[^\n.;]{0,40}kaynak (?:göster|belirt)(?:iniz|in|ilmesi|ilerek)[^\n.]{0,24}"
        r"|\b(?:overname|verspreiding)\b[^\n.;]{0,24} (?:met|onder) bronvermelding"
        r"|\b(?:копирование|перепечатка|цитирование|использование|публикация) (?:[а-я]{2,12} ){0,2}?(?:материал|текст"
        r"|стат|информаци|фото|контент)[а-я]{0,4}[^\n.;]{0,40}(?:с(?:&nbsp;| )указанием"
        r"|при(?:&nbsp;| )(?:наличии|указании|условии))[^\n.;]{0,50}ссылк[а-я]{1,3}(?:&nbsp;| )на(?:&nbsp;| )"
        r"[^\n.]{0,20}|출처(?:를|는|도|만)? ?(?:꼭 |반드시 )?(?:밝혀|명시|남겨|표기|기재|표시)(?:해|하고)? ?(?:주|하|야"
        r"|이용|사용|바랍)[^\n.]{0,12}"
        r"|(?:出典|引用元|出所)を(?:必ず)?(?:明记|明示|记载|表示)(?:して|の上|し、|すること|愿)[^\n。]{0,16}",
    ),
    rule(
        *("notice", "体験版で", "试用版で", "评価版", "평가판", "체험판", "mit einer testversion"),
        *("version d'évaluation", "versión de prueba"),
        find=r"(?:この|本)(?:文书|ファイル|pdf)は?[^\n。]{0,24}(?:体験版|试用版|评価版)(?:で|を)[^\n。]{0,12}"
        "(?:作成"
        r"|变换|生成)|(?:이|본) (?:문서|파일)[^\n.]{0,24}(?:평가판|체험판)[^\n.]{0,12}(?:작성|생성|변환)"
        "|(?:erstellt mit einer testversion|créé avec (?:une|la) version d['’]évaluation|creado con (?:una|la) "
        r"versión de prueba)[^\n.]{0,40}",
    ),
)
