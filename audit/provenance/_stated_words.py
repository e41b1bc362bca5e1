"""The words by which texts say where they come from, by field and language; as they look when flattened.

`LABELS` stand before a colon; `VERBS` go on with a name or a date, with a colon or without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Japanese and Traditional Chinese stand here as they look when flattened: 執筆 has become 执笔.
LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "author": (
        *("作者", "原作者", "本文作者", "文章作者", "撰文", "撰稿", "撰稿人", "执笔", "执笔人", "文字", "采写"),
        *("著者", "笔者"),
        *("记者", "本报记者", "文", "取材・文", "글쓴이", "작성자", "저자", "지은이", "글"),
        *("author", "authors", "author(s)", "by", "autor", "autorin", "autoren", "verfasser", "verfasserin"),
        *("auteur", "auteure", "auteurs", "autora", "autores", "autore", "autrice", "autori", "автор", "авторы"),
        *("автор текста", "автор статьи", "автор материала", "автори", "autorzy", "autorka", "yazar", "yazan"),
        *("الكاتب", "المؤلف", "بقلم", "نویسنده"),
        *("tác giả", "người viết", "penulis", "pengarang", "författare", "forfatter", "kirjoittaja", "συγγραφέας"),
        *("oleh", "door", "von", "szerző", "autoři"),
    ),
    "contributor": (
        *("摄影", "摄影师", "图", "图片", "图片来源", "图源", "供图", "翻译", "译者", "责任编辑", "责编", "编辑"),
        *("校对", "编审"),
        *("翻訳", "訳者", "訳", "写真", "撮影", "编集", "옮긴이", "번역", "사진", "편집"),
        *("photo credit", "photo credits", "image credit", "photographer", "translator", "translators", "editor"),
        *("editors", "illustrator", "translation", "fotograf", "übersetzer", "übersetzung", "traducteur", "traduction"),
        *("traductor", "traductora", "traducción", "tradutor", "tradução", "traduttore", "traduzione", "vertaler"),
        *("vertaling", "переводчик", "перевод", "tłumacz", "tłumaczenie", "przekład", "çeviren", "çeviri", "مترجم"),
        *("ترجمة", "تصوير", "người dịch", "biên dịch", "penerjemah", "alih bahasa", "redakteur", "lektorat"),
    ),
    "publisher": (
        *("出版社", "出版者", "发行所", "発行所", "発行元", "発行者", "版元", "발행처", "출판사", "펴낸곳"),
        *("publisher",),
        *("verlag", "herausgeber", "éditeur", "maison d’édition", "maison d'édition", "editorial", "editora"),
        *("casa editrice", "editore"),
        *("uitgever", "uitgeverij", "издательство", "издатель", "видавництво", "wydawca", "wydawnictwo", "yayınevi"),
        *("yayıncı", "الناشر", "دار النشر", "nhà xuất bản", "penerbit", "förlag", "forlag", "出版单位", "刊载媒体"),
    ),
    "source": (
        *("来源", "消息来源", "信息来源", "新闻来源", "文章来源", "稿件来源", "内容来源", "资料来源", "原文来源"),
        *("稿源", "出处"),
        *("转载自", "转自", "原载", "原文链接", "原文地址", "原文", "本文链接", "链接来源", "来源网站", "来源链接"),
        *("出典", "転载元", "引用元", "转载元", "配信元", "情报源", "출처", "자료출처", "원문", "원문출처"),
        *("source", "sources", "original source", "source url", "original article", "original url", "original"),
        *("quelle", "quellen", "fuente", "fuentes", "fonte", "fonti", "bron", "bronnen", "источник", "джерело"),
        *("źródło", "kaynak", "المصدر", "مصدر", "nguồn", "theo", "sumber", "källa", "kilde", "lähde", "zdroj"),
        *("forrás",),
    ),
    "issuer": (
        *("发文机关", "发文单位", "发布机关", "发布机构", "发布单位", "发布部门", "印发机关", "印发单位", "制定机关"),
        *("颁布机关",),
        *("颁布单位", "颁布部门", "颁发部门", "制发机关", "签发机关", "发行机関", "発行机関", "制定机関", "発令者"),
        *("발행기관",),
        *("제정기관", "issuing authority", "issuing body", "issued by", "erlassen von", "autorité émettrice"),
        *("autoridad emisora", "órgano emisor", "órgão emissor", "ente emittente", "кем издан"),
        *("орган, принявший документ",),
        *("принявший орган", "organ wydający", "cơ quan ban hành", "جهة الإصدار"),
    ),
    "published": (
        *("发布时间", "发布日期", "发表时间", "发表日期", "发布于", "发表于", "发文时间", "发文日期", "刊发时间"),
        *("刊登日期",),
        *("出版日期", "出版时间", "公布日期", "发稿时间", "印发日期", "印发时间", "颁布日期", "颁布时间", "更新时间"),
        *("更新日期",),
        *("掲载日", "公开日", "公开日时", "投稿日", "投稿日时", "発行日", "発売日", "更新日", "配信日", "등록일"),
        *("입력", "게시일"),
        *("작성일", "발행일", "기사입력", "승인", "수정", "published", "publication date", "date published"),
        *("date of publication",),
        *("posted", "first published", "updated", "last updated", "last modified", "publish date", "pub date"),
        *("veröffentlichung", "veröffentlichungsdatum", "erscheinungsdatum", "stand", "veröffentlicht", "publié"),
        *("mise à jour",),
        *("date de publication", "date de parution", "publicado", "fecha de publicación", "actualizado", "atualizado"),
        *("data de publicação", "pubblicato", "data di pubblicazione", "aggiornato", "gepubliceerd", "publicatiedatum"),
        *("опубликовано", "дата публикации", "обновлено", "опубліковано", "дата публікації", "opublikowano"),
        *("data publikacji", "yayınlanma tarihi", "yayın tarihi", "yayımlanma tarihi", "güncelleme tarihi"),
        *("güncelleme",),
        *("تاريخ النشر", "نشر", "نُشر", "آخر تحديث", "ngày đăng", "ngày xuất bản", "cập nhật", "đăng ngày"),
        *("tanggal terbit", "diterbitkan", "dipublikasikan", "diperbarui", "publicerad", "udgivet", "julkaistu"),
        *("publikováno",),
    ),
    "dated": (
        *("日期", "成文日期", "签署日期", "落款日期", "日付", "作成日", "날짜", "일자", "date", "dated", "datum"),
        *("fecha",),
        *("data", "дата", "tarih", "التاريخ", "tanggal", "ngày", "dátum", "päivämäärä", "dato"),
    ),
    "collector": (
        *("整理", "整理者", "整理人", "收集整理", "编辑整理", "资料整理", "搬运", "搬运者", "转载者", "编者", "录入"),
        *("上传者",),
        *("编著者", "엮은이", "정리", "составитель", "составители", "compiler", "collector", "derleyen", "biên soạn"),
        *("sưu tầm", "penyusun", "collected by", "zusammenstellung"),
    ),
}

VERBS: Final[Mapping[str, tuple[str, ...]]] = {
    "author": (
        *("written by", "posted by", "story by", "text by", "words by", "article by", "authored by", "submitted by"),
        *("created by",),
        *("reporting by", "geschrieben von", "verfasst von", "ein beitrag von", "écrit par", "rédigé par"),
        *("publié par",),
        *("escrito por", "redactado por", "publicado por", "scritto da", "pubblicato da", "geschreven door"),
        *("ditulis oleh", "yazan", "napisał", "napisała", "viết bởi", "skriven av", "skrevet af", "par :"),
    ),
    "contributor": (
        *("photo by", "photos by", "photograph by", "photographs by", "photography by", "image by", "illustration by"),
        *("illustrated by", "illustrations by", "translated by", "translation by", "edited by", "editing by"),
        *("foto von", "übersetzt von", "aus dem englischen von", "photo de", "photographie de", "traduit par"),
        *("traducido por", "traducción de", "foto de", "traduzido por", "tradução de", "tradotto da", "traduzione di"),
        *("foto di", "vertaald door", "перевод с английского", "перевела", "перевёл", "перевел", "tłumaczył"),
        *("przełożył",),
        *("przełożyła", "diterjemahkan oleh", "översatt av", "oversat af", "foto oleh"),
    ),
    "collector": (
        *("compiled by", "collected by", "collected and edited by", "curated by", "transcribed by", "digitized by"),
        *("uploaded by", "zusammengestellt von", "gesammelt von", "compilé par", "recopilado por", "compilado por"),
        *("raccolto da", "a cura di", "samengesteld door", "opracował", "opracowała", "zebrał", "disusun oleh"),
        *("dikumpulkan oleh", "sammanställd av", "derleyen", "подготовил", "подготовила", "составил", "составила"),
    ),
    "issuer": (
        *("issued by", "promulgated by", "herausgegeben vom", "erlassen vom", "émis par", "délivré par", "emitido por"),
        *("expedido por", "emesso da", "emanato da", "uitgevaardigd door", "wydane przez", "diterbitkan oleh"),
    ),
    "source": (
        *("originally published in", "originally published by", "originally published on", "originally published at"),
        *("originally appeared in", "originally appeared on", "first published in", "first published by"),
        *("first published at", "reprinted from", "reprinted with permission from", "republished from"),
        *("retrieved from",),
        *("reposted from", "courtesy of", "published by", "zuerst erschienen in", "zuerst erschienen bei"),
        *("initialement publié dans", "publicado originalmente en", "publicado originalmente em"),
        *("pubblicato originariamente su", "转载自", "转自", "转载于", "摘自", "原载于", "本文转自", "本文转载自"),
        *("本文来自",),
    ),
    "published": (
        *("published on", "published at", "published", "posted on", "posted", "first published on", "updated on"),
        *("updated",),
        *("last updated on", "last updated", "last modified on", "last modified", "veröffentlicht am"),
        *("veröffentlicht", "erschienen am", "aktualisiert am", "zuletzt aktualisiert am", "online seit"),
        *("publié le", "paru le", "mis en ligne le", "mis à jour le", "modifié le", "publicado el", "publicado en"),
        *("actualizado el", "publicado em", "atualizado em", "publicado a", "pubblicato il", "pubblicata il"),
        *("aggiornato il", "gepubliceerd op", "geplaatst op", "bijgewerkt op", "опубликовано", "обновлено"),
        *("размещено", "опубликована", "опубликован", "опубліковано", "opublikowano", "opublikowany", "zaktualizowano"),
        *("yayınlandı", "yayımlandı", "نشر في", "نُشر في", "نشرت في", "đăng ngày", "đăng lúc", "xuất bản ngày"),
        *("cập nhật ngày", "diterbitkan pada", "dipublikasikan pada", "diposting pada", "publicerad", "publicerat"),
        *("udgivet", "publisert", "julkaistu", "发布于", "发表于", "发布时间", "发布日期", "更新于", "刊发于"),
        *("掲载日",),
    ),
}
