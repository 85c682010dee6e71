/* A Chinese page's headlines in the letters cut for it. The page's head names the file and its families; it is on its way by
   then, and until it is there the reader's own serif stands. */
for (const { href, dataset } of document.querySelectorAll("link[data-families]")) {
  for (const family of dataset.families.split(",")) {
    const face = new FontFace(family, `url("${href}")`, { weight: "600" });
    face.load().then(() => document.fonts.add(face), console.warn);
  }
}
