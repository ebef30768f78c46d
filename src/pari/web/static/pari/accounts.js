// Passkeys: their buttons appear where the browser knows them; a failure is a sentence on the page, instead
// of a line in the console.
for (const place of document.querySelectorAll("[data-needs-script]")) place.hidden = true;
if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("#passkey, #add")) button.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const place of document.querySelectorAll("[data-passkey-fault]")) place.hidden = false;
});
