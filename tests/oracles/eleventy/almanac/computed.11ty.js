module.exports = class {
  data() {
    return { title: "Computed", permalink: "/computed-page/" };
  }
  render(data) {
    return `<h1>${data.title}</h1>`;
  }
};
