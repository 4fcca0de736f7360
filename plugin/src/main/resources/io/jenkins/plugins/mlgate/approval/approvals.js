/* Asks once more before an answer is sent. Without it the forms work as they are. */
(function () {
  "use strict";

  /* What a ledger keeps is one line. */
  function onOneLine(form) {
    form.querySelectorAll("textarea").forEach((area) => {
      area.value = area.value.replace(/\s+/g, " ").trim();
    });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.classList.contains("mlgate-approval-form") || !button || !button.dataset.wordConfirm) {
      return;
    }
    onOneLine(form);
    if (form.dataset.confirmed === "true") {
      return;
    }
    event.preventDefault();
    window.dialog
      .confirm(button.dataset.wordConfirm, {
        message: button.dataset.wordMeaning,
        okText: button.textContent.trim(),
        type: button.dataset.destructive === "true" ? "destructive" : "default",
      })
      .then(
        () => {
          form.dataset.confirmed = "true";
          form.requestSubmit(button);
          delete form.dataset.confirmed;
        },
        () => {},
      );
  });
})();
