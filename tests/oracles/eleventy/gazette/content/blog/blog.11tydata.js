module.exports = { tags: ["posts"] };
