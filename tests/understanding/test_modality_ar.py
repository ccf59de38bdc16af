"""Modality in Arabic: a table of examples and near misses. All sentences are this project's own."""

from __future__ import annotations

import pytest

from analyser.records import DocumentKind, Modality

from .clauses import tag

LAW, STRATEGY, GUIDE = DocumentKind.LAW, DocumentKind.STRATEGY, DocumentKind.FRAMEWORK
OBL, PRO, PER, REC, COM, DEF, SAN, STA = (
    Modality.OBLIGATION, Modality.PROHIBITION, Modality.PERMISSION, Modality.RECOMMENDATION,
    Modality.COMMITMENT, Modality.DEFINITION, Modality.SANCTION, Modality.STATEMENT,
)  # fmt: skip

ROWS = [
    # obligations
    (LAW, "يجب على المشغل إبلاغ المركز بالحادث خلال يوم واحد.", OBL),
    (LAW, "يلتزم مزود الخدمة بحفظ السجلات سنة كاملة.", OBL),
    (LAW, "على كل جهة أن تعين مسؤولاً عن أمن المعلومات.", OBL),
    (LAW, "وعلى الجهة عرض التقرير على الوزير.", OBL),
    (LAW, "يتعين تشفير النسخ الاحتياطية.", OBL),
    (LAW, "تتولى الهيئة متابعة تنفيذ الخطة.", OBL),
    (LAW, "يختص المجلس باعتماد الميزانية.", OBL),
    (LAW, "يشترط في المتقدم أن يكون حاصلاً على شهادة جامعية.", OBL),
    (LAW, "ترفع الهيئة تقريراً سنوياً إلى مجلس الوزراء.", OBL),
    (LAW, "3- يقدم المشغل طلب التجديد قبل شهر من انتهاء الترخيص.", OBL),
    (LAW, "مع مراعاة أحكام المادة السابقة، يلتزم المشغل بتحديث أنظمته.", OBL),
    (LAW, "دون إخلال بأي اتفاق آخر، على مقدم الخدمة الحصول على الموافقة.", OBL),
    (LAW, "ينبه المركز الجهات المعنية فور اكتشاف الثغرة.", OBL),
    (LAW, "ولا بد من مراجعة الصلاحيات كل ستة أشهر.", OBL),
    # prohibitions
    (LAW, "لا يجوز للموظف إفشاء محتوى التقرير.", PRO),
    (LAW, "يحظر استخدام الحسابات المشتركة.", PRO),
    (LAW, "ولا تجوز إعادة نشر البيانات.", PRO),
    (LAW, "يجب ألا تفصح الجهة عن كلمات المرور.", PRO),
    (LAW, "على الجهة ألا تنقل المفاتيح إلى الخارج.", PRO),
    (LAW, "لا يقبل الطلب بعد انتهاء الموعد.", PRO),
    (LAW, "يمنع إدخال الأجهزة الشخصية إلى غرفة التحكم.", PRO),
    # permissions
    (LAW, "يجوز للوزير إصدار قواعد لشكل التقارير.", PER),
    (LAW, "وللهيئة أن تطلب إيضاحات إضافية.", PER),
    (LAW, "يحق للعميل الحصول على نسخة من بياناته.", PER),
    (LAW, "لجهة الرقابة، عند الضرورة، أن تأمر بوقف الخدمة.", PER),
    (LAW, "ولمن رفض طلبه أن يتظلم خلال ثلاثين يوماً.", PER),
    (LAW, "4- يجوز للجهة تمديد المدة مرة واحدة.", PER),
    (LAW, "لا يشترط الحصول على ترخيص للأجهزة المنزلية.", PER),
    # recommendations
    (GUIDE, "ينبغي اختبار النسخ الاحتياطية كل ثلاثة أشهر.", REC),
    (GUIDE, "يفضل فصل شبكة الاختبار عن الشبكة العاملة.", REC),
    (GUIDE, "ويوصى باستخدام حسابات مستقلة للإدارة.", REC),
    (GUIDE, "يستحسن تدريب الموظفين مرتين في السنة.", REC),
    # commitments
    (STRATEGY, "سوف تنشئ الحكومة مركزاً ثانياً للاستجابة.", COM),
    (STRATEGY, "ستقوم الوزارة بتنظيم تمرين وطني.", COM),
    (STRATEGY, "وسيتم إنشاء صندوق لدعم الشركات الناشئة.", COM),
    (STRATEGY, "تلتزم الدولة بإنترنت مفتوح وآمن.", COM),
    # definitions
    (LAW, "يقصد بالكلمات والعبارات الآتية المعاني المبينة أمام كل منها:", DEF),
    (LAW, "الحادث: كل واقعة تضر بشبكة أو نظام.", DEF),
    (LAW, "8- الاسترجاع: تمكين الجهة من استعادة بياناتها بعد فقدها.", DEF),
    (LAW, "المشغل : أي شخص يدير شبكة عامة.", DEF),
    # sanctions
    (LAW, "يعاقب بالحبس مدة لا تزيد على سنة كل من زور شهادة.", SAN),
    (LAW, "مع عدم الإخلال بأي عقوبة أشد، يعاقب بغرامة كل من خالف هذا الحكم.", SAN),
    (LAW, "وتضاعف العقوبة في حالة العود.", SAN),
    # statements and near misses
    (LAW, "يعمل بهذا القانون من اليوم التالي لتاريخ نشره.", STA),
    (LAW, "تنشأ هيئة عامة تكون لها شخصية اعتبارية.", STA),
    (LAW, "لا تسري أحكام هذا الباب على الأفراد.", STA),
    (LAW, "يعد القرار نافذاً من تاريخ تبليغه.", STA),
    (STRATEGY, "تشهد المنطقة ازدياداً في عدد الهجمات.", STA),
    (STRATEGY, "تهدف هذه الاستراتيجية إلى فضاء سيبراني آمن.", STA),
    (LAW, "إذا كانت البيانات متاحة للعموم.", STA),
]


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_modality(kind: DocumentKind, text: str, expected: Modality) -> None:
    found = tag(text, "ar", kind)
    assert found.modality is expected, found.cues


def test_every_cue_shows_its_words_and_names_its_rule() -> None:
    for kind, text, _ in ROWS:
        for cue in tag(text, "ar", kind).cues:
            assert text[cue.start : cue.end] == cue.trigger
            assert cue.rule.startswith("ar-")
