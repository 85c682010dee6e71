// How a block of the page editor makes the field of a chosen product.
window.telepath.register(
    "commerce.offers.ProductChooser",
    class extends window.telepath.constructors["wagtail.admin.widgets.Chooser"] {
        widgetClass = window.ProductChooser;
    },
);
