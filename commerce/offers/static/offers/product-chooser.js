// The field of a chosen product: Wagtail's chooser, which also shows the picture and the figures it is told of.
(() => {
    if (window.ProductChooser) return;

    window.ProductChooser = class ProductChooser extends window.Chooser {
        initHTMLElements(id) {
            super.initHTMLElements(id);
            this.picture = this.chooserElement.querySelector("[data-product-picture]");
            this.figures = this.chooserElement.querySelector("[data-product-figures]");
        }

        getStateFromHTML() {
            const state = super.getStateFromHTML();
            if (!state) return state;
            return {...state, picture: this.picture.getAttribute("src"), figures: this.figures.textContent};
        }

        renderState(state) {
            super.renderState(state);
            this.picture.hidden = !state.picture;
            if (state.picture) this.picture.setAttribute("src", state.picture);
            this.figures.textContent = state.figures || "";
        }
    };
})();
