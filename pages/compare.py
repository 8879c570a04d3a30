import streamlit as st
st.html("<h1>x</h1>")
