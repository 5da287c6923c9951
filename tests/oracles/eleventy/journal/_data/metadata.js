export default {
  title: "Journal",
  url: "https://example.com/",
  language: "en",
};
