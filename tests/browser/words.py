"""What the walks look for, in both languages: the words a reader reads."""

ENGLISH = {
    "path": "/en",
    "article": "/en/home/the-quiet-hour/",
    "story": "The quiet hour",
    "lamp": "Halo Table Lamp",
    "add": "Add to basket",
    "checkout": "Check out",
    "pay": "Order and pay ¥689",
    "paid": "Thank you. Your order is paid.",
    "declined": "The payment was declined.",
    "email": "Email",
    "name": "Name",
    "street": "Street and number",
    "city": "City",
    "postcode": "Postcode",
}
CHINESE = {
    "path": "/zh-hans",
    "article": "/zh-hans/home/the-quiet-hour/",
    "story": "安静的一小时",
    "lamp": "光晕台灯",
    "add": "放入购物袋",
    "checkout": "去结账",
    "pay": "提交订单并付款 ¥689",
    "paid": "谢谢。订单已付款。",
    "declined": "付款被拒。",
    "email": "电子邮箱",
    "name": "姓名",
    "street": "街道与门牌号",
    "city": "城市",
    "postcode": "邮编",
}
BOTH = {"en": ENGLISH, "zh-hans": CHINESE}
